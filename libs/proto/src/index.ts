export * from './events';
export * from './frame-error';
export * from './frames';
export * from './limits';
export * from './messages';
export * from './printable';
export * from './round-messages';
export * from './timing';
