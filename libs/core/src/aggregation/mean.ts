import type { Kind } from '../terms/kind';
import { createExactScalars } from '../vectors/exact-scalars';
import { createExactSum } from '../vectors/exact-sum';
import type { Aggregation, Aggregator, AggregateShape, AllocateSums } from './aggregator';

/**
 * The mean weighted by examples (McMahan et al. 2017, algorithm 1), from exact sums: its bits do not depend on the
 * order of arrival, nor on which thread or process has added up which updates.
 */
export function exactMean(): Aggregator {
  return { name: 'mean', needsEach: false, begin: beginMean };
}

export const mean: Kind<Aggregator> = {
  name: 'mean',
  usage: 'mean, which has no parameter',
  example: 'mean',
  create: (parameter) => (parameter === undefined ? exactMean() : undefined),
};

function beginMean(
  { length, extras }: AggregateShape,
  allocate: AllocateSums = (values) => new Float64Array(values),
): Aggregation {
  const memory = Array.from({ length: 1 + extras.vectors }, () => allocate(length));
  const sums = memory.map((vector) => createExactSum(length, vector));
  const scalars = createExactScalars(extras.scalars);
  const totalWeight = (): number => sums[0].totalWeight;
  return {
    get totalWeight() {
      return totalWeight();
    },
    add: ({ delta, extras: { vectors, scalars: numbers } }, weight) => {
      [delta, ...vectors].forEach((vector, i) => sums[i].add(vector, weight));
      scalars.add(numbers, weight);
    },
    partial: () => ({
      kind: 'sums',
      totalWeight: totalWeight(),
      vectors: memory,
      scalars: scalars.sums,
    }),
    merge: (partial) => {
      if (partial.kind !== 'sums') throw new Error(`expected sums, got ${partial.kind}`);
      const { totalWeight, vectors, scalars: others } = partial;
      vectors.forEach((vector, i) => sums[i].merge({ totalWeight, sums: vector }));
      scalars.merge(others);
    },
    reset: () => {
      for (const sum of sums) sum.reset();
      scalars.reset();
    },
    result: () => {
      const [delta, ...vectors] = sums.map((sum) => sum.mean());
      return { delta, extras: { vectors, scalars: scalars.mean(totalWeight()) } };
    },
  };
}
