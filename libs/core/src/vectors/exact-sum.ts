/**
 * The quantum q that every term is rounded to: 2⁻²⁶.
 *
 * Multiples of q below 2⁵³·q are exact in float64 and so are their sums, which makes addition
 * associative: the order of arrival cannot change a bit. Divided by hundreds of examples, the
 * rounding of a term (≤ q/2) is far below float32's resolution of a weight.
 */
export const QUANTUM = 2 ** -26;

/** The magnitude below which every multiple of q, and so every sum, is exact: 2⁵³·q. */
export const SUM_LIMIT = 2 ** 53 * QUANTUM;

/** The magnitude below which the rounding of one term is exact: 2⁵¹·q. */
export const TERM_LIMIT = 2 ** 51 * QUANTUM;

// Adding this pushes everything below q out of the mantissa, rounding to nearest, ties to even.
const ROUNDER = 1.5 * 2 ** 52 * QUANTUM;

/**
 * What each of `terms` terms has to stay below for all of them, and every partial sum, to be exact.
 * A multiple of the quantum, so that rounding a term cannot lift it above.
 */
export function termLimit(terms: number): number {
  return Math.min(TERM_LIMIT, Math.floor(2 ** 53 / terms) * QUANTUM);
}

/** A sum of weighted vectors that others can be merged with. */
export interface PartialSum {
  /** Sum of the weights added so far. */
  readonly totalWeight: number;
  /** The running sums, in float64: multiples of {@link QUANTUM}. */
  readonly sums: Float64Array;
}

/** A vector sum of weighted updates whose bits do not depend on the order of addition. */
export interface ExactSum extends PartialSum {
  /** Adds `weight · values`, each term rounded to a multiple of {@link QUANTUM}. */
  add(values: Float32Array, weight: number): void;
  /** Adds another sum, such as one that a worker has accumulated. */
  merge(other: PartialSum): void;
  /** Begins again from nothing. */
  reset(): void;
  /** The weighted mean: divided in float64, rounded to float32. NaN while the total weight is 0. */
  mean(): Float32Array;
}

/**
 * An exact sum of vectors of `length` elements. Callers bound what they add: each term's
 * {@link largestTerm} below the {@link termLimit} for as many terms as may come. The sums may lie
 * in memory of the caller's, such as one that threads share.
 */
export function createExactSum(
  length: number,
  sums: Float64Array = new Float64Array(length),
): ExactSum {
  let totalWeight = 0;
  return {
    sums,
    get totalWeight() {
      return totalWeight;
    },
    add(values, weight) {
      addRounded(sums, values, weight);
      totalWeight += weight;
    },
    merge(other) {
      for (let i = 0; i < length; i++) sums[i] += other.sums[i];
      totalWeight += other.totalWeight;
    },
    reset() {
      sums.fill(0);
      totalWeight = 0;
    },
    mean() {
      const mean = new Float32Array(length);
      for (let i = 0; i < length; i++) mean[i] = sums[i] / totalWeight;
      return mean;
    },
  };
}

/** sums += weight · values, each term rounded to the quantum. */
function addRounded(sums: Float64Array, values: Float32Array, weight: number): void {
  // Four at a time and a constant of the function's own: half the time of the plain loop in V8.
  const rounder = ROUNDER;
  const whole = sums.length - (sums.length % 4);
  for (let i = 0; i < whole; i += 4) {
    const a = values[i] * weight + rounder - rounder;
    const b = values[i + 1] * weight + rounder - rounder;
    const c = values[i + 2] * weight + rounder - rounder;
    const d = values[i + 3] * weight + rounder - rounder;
    sums[i] += a;
    sums[i + 1] += b;
    sums[i + 2] += c;
    sums[i + 3] += d;
  }
  for (let i = whole; i < sums.length; i++) sums[i] += values[i] * weight + rounder - rounder;
}

/** Largest |weight · value|, for finite values. */
export function largestTerm(values: Float32Array, weight: number): number {
  let largest = 0;
  for (let i = 0; i < values.length; i++) largest = Math.max(largest, Math.abs(values[i]));
  return largest * weight;
}
