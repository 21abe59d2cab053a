/** Quanta per unit that every scalar term is rounded to. */
const QUANTA = 2 ** 64;

/** The largest magnitude of a scalar that is summed. */
export const SCALAR_LIMIT = 1e12;

/** Sums of weighted scalars whose bits do not depend on the order of addition. */
export interface ExactScalars {
  /** The running sums, in units of 2⁻⁶⁴. */
  readonly sums: readonly bigint[];
  /** Adds `weight · values`; each value at most {@link SCALAR_LIMIT} in magnitude. */
  add(values: readonly number[], weight: number): void;
  /** Adds other sums, such as a worker's. */
  merge(others: readonly bigint[]): void;
  /** Resets the sums to zero. */
  reset(): void;
  /** The sums divided by the total weight. */
  mean(totalWeight: number): number[];
}

/**
 * Exact sums of `count` scalars, in whole numbers of any length rather than the float64 of
 * `createExactSum`: scalars are few, and differ in magnitude more than weights do.
 */
export function createExactScalars(count: number): ExactScalars {
  const sums = new Array<bigint>(count).fill(0n);
  return {
    sums,
    add: (values, weight) => {
      for (let i = 0; i < count; i++) sums[i] += BigInt(Math.round(values[i] * weight * QUANTA));
    },
    merge: (others) => {
      for (let i = 0; i < count; i++) sums[i] += others[i];
    },
    reset: () => void sums.fill(0n),
    mean: (totalWeight) => sums.map((sum) => Number(sum) / QUANTA / totalWeight),
  };
}
