import { readTerm, type Kinds } from '../terms/kind';
import type { Aggregator } from './aggregator';
import * as aggregators from './aggregators';
import { ownAggregator } from './own-aggregator';

/** What a module for `--aggregator=./file.ts` exports by default. */
export type AggregatorFunction = (parameter: string | undefined) => Aggregator;

/** The aggregators that there are, and files of the user's own. */
export const aggregatorKinds: Kinds<Aggregator> = {
  setting: 'aggregator',
  what: 'aggregator',
  known: Object.values(aggregators),
  own: ownAggregator,
};

/** The aggregator that a setting names, `mean` or `./file.ts:2`; throws a ConfigError. */
export function parseAggregator(text: string): Aggregator {
  return readTerm(aggregatorKinds, text);
}
