import type { Payload, PayloadShape } from '../update/payload';
import { createExactScalars } from '../vectors/exact-scalars';
import { createExactSum } from '../vectors/exact-sum';

/** A sum of weighted updates that others can be merged with. */
export interface PartialUpdateSum {
  readonly totalWeight: number;
  /** Sums of the deltas, then of each further vector, in float64. */
  readonly vectors: readonly Float64Array[];
  /** Sums of the scalars, as in `ExactScalars`. */
  readonly scalars: readonly bigint[];
}

/** The part of an update that is summed. */
export interface Summand {
  readonly delta: Float32Array;
  readonly extras: Payload;
}

/** The exact sum of a round's updates: of deltas, further vectors and scalars alike. */
export interface UpdateSum extends PartialUpdateSum {
  add(update: Summand, weight: number): void;
  merge(other: PartialUpdateSum): void;
  /** Begins again from nothing. */
  reset(): void;
  /** The weighted means. NaN while the total weight is 0. */
  mean(): { readonly delta: Float32Array; readonly extras: Payload };
}

/** Vectors in the sum of updates that carry these extras: the delta and the further ones. */
export function summedVectors(extras: PayloadShape): number {
  return 1 + extras.vectors;
}

/**
 * A sum of updates to a model of `length` weights. Its vectors may lie in memory of the caller's,
 * such as one that threads share.
 */
export function createUpdateSum(
  length: number,
  extras: PayloadShape,
  memory: readonly Float64Array[] = Array.from(
    { length: summedVectors(extras) },
    () => new Float64Array(length),
  ),
): UpdateSum {
  const sums = memory.map((vector) => createExactSum(length, vector));
  const scalars = createExactScalars(extras.scalars);
  return {
    vectors: memory,
    scalars: scalars.sums,
    get totalWeight() {
      return sums[0].totalWeight;
    },
    add: ({ delta, extras: { vectors, scalars: numbers } }, weight) => {
      [delta, ...vectors].forEach((vector, i) => sums[i].add(vector, weight));
      scalars.add(numbers, weight);
    },
    merge: ({ totalWeight, vectors, scalars: others }) => {
      vectors.forEach((vector, i) => sums[i].merge({ totalWeight, sums: vector }));
      scalars.merge(others);
    },
    reset: () => {
      for (const sum of sums) sum.reset();
      scalars.reset();
    },
    mean: () => {
      const [delta, ...vectors] = sums.map((sum) => sum.mean());
      return { delta, extras: { vectors, scalars: scalars.mean(sums[0].totalWeight) } };
    },
  };
}
