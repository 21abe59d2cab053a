import { addTerms, packed, packedTerm, ringVector } from '../secure-aggregation/ring';
import type { Aggregation, Aggregator } from './aggregator';

/**
 * Adds masked updates up, without seeing any: the sum has all their masks in it, and is of no use before those are taken
 * off. Weights are in the updates already; they are counted all the same.
 *
 * @param values of a masked update
 */
export function maskedSum(values: number): Aggregator {
  return { name: 'mean', needsEach: false, begin: () => beginMaskedSum(values) };
}

function beginMaskedSum(values: number): Aggregation {
  const sum = ringVector(values);
  let [clients, totalWeight]: [number[], number] = [[], 0];
  return {
    get totalWeight() {
      return totalWeight;
    },
    add: ({ client, encoded = [] }, weight) => {
      addTerms(
        sum,
        encoded.map((bytes) => packedTerm(bytes)),
      );
      clients.push(client);
      totalWeight += weight;
    },
    partial: () => ({ kind: 'masked', totalWeight, clients, sum }),
    merge: (partial) => {
      if (partial.kind !== 'masked') throw new Error(`expected masked sums, got ${partial.kind}`);
      addTerms(sum, [packedTerm(packed(partial.sum))]);
      clients = [...clients, ...partial.clients];
      totalWeight += partial.totalWeight;
    },
    reset: () => {
      sum.fill(0);
      [clients, totalWeight] = [[], 0];
    },
    result: () => {
      throw new Error('a masked sum has no result before its masks are taken off');
    },
  };
}
