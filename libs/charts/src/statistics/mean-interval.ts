import { deviation, mean as meanOf } from 'd3-array';
import { studentQuantile } from './student-t';

/** A mean with its confidence interval; both ends are null with fewer than two values. */
export interface MeanInterval {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * The mean of a few independent values and its 95 % confidence interval by Student's t:
 * m ± t(0.975; n − 1)·s/√n, with s the standard deviation of the sample (÷ n − 1). Throws a
 * RangeError when there is no value.
 */
export function meanInterval(values: readonly number[]): MeanInterval {
  const mean = meanOf(values);
  if (mean === undefined) throw new RangeError('the mean of no value');
  const spread = deviation(values);
  if (spread === undefined) return { mean, low: null, high: null };
  const half = (studentQuantile(0.975, values.length - 1) * spread) / Math.sqrt(values.length);
  return { mean, low: mean - half, high: mean + half };
}
