// The steps that --update names: a line for each.
export { clipKind } from './clip';
