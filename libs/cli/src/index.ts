export * from './config-file';
export * from './explain';
export * from './flags-command';
export * from './output';
export * from './own-modules/load-modules';
export * from './run-logger';
export * from './schema-options';
export * from './version';
