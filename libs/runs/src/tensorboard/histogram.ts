import type { Histogram } from './event-codec';

const BUCKETS = 30;

/** A histogram of 30 equal buckets from the least to the greatest value. */
export function histogram(values: ArrayLike<number>): Histogram {
  let [min, max, sum, squares] = [Infinity, -Infinity, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    min = Math.min(min, value);
    max = Math.max(max, value);
    sum += value;
    squares += value * value;
  }
  const width = (max - min) / BUCKETS;
  const bucket = new Array<number>(BUCKETS).fill(0);
  for (let i = 0; i < values.length; i++) bucket[bucketOf(values[i], min, width)]++;
  const limits = bucket.map((_, i) => (i === BUCKETS - 1 ? max : min + (i + 1) * width));
  return {
    min,
    max,
    num: values.length,
    sum,
    sum_squares: squares,
    bucket_limit: limits,
    bucket,
  };
}

function bucketOf(value: number, min: number, width: number): number {
  if (width === 0) return BUCKETS - 1;
  return Math.min(BUCKETS - 1, Math.floor((value - min) / width));
}
