import { byCoordinate, eachUpdate, type Aggregator } from '@fedsim/core';

/**
 * Every client counts the same, however many examples it has: the plain mean of the updates.
 *
 *     npx nx run server:simulate --skew=powerlaw:1.5 --aggregator=examples/own-modules/equal-votes.ts
 */
export default function equalVotes(): Aggregator {
  return eachUpdate(
    'equal-votes',
    byCoordinate((values) => values.reduce((sum, value) => sum + value, 0) / values.length),
  );
}
