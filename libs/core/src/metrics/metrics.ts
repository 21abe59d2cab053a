// The metrics that --metrics names: a line for each.
export { macroF1Kind } from './macro-f1';
export { top } from './top-k';
