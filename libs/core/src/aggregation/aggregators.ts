// The aggregators that --aggregator names: a line for each.
export { mean } from './mean';
export { median } from './median';
