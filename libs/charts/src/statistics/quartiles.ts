import { ascending, quantileSorted } from 'd3-array';

/** Three values that cut a sample into quarters; null where that is beyond all that was seen. */
export interface Quartiles {
  readonly low: number | null;
  readonly median: number | null;
  readonly high: number | null;
}

/**
 * Stands for "never", larger than any measure. Not `Infinity`, because 0 · Infinity is NaN in the
 * interpolation.
 */
const NEVER = Number.MAX_VALUE / 4;

/**
 * The quartiles of a sample (R-7, as NumPy's default), in which a null is larger than any number: a
 * run that never got there within the rounds that it had. So two of three that arrived have a median.
 */
export function quartiles(values: readonly (number | null)[]): Quartiles {
  const sorted = values.map((value) => value ?? NEVER).sort(ascending);
  const greatest = Math.max(...values.map((value) => value ?? -NEVER));
  const at = (share: number): number | null => {
    const value = quantileSorted(sorted, share) ?? NEVER;
    return value <= greatest ? value : null;
  };
  return { low: at(0.25), median: at(0.5), high: at(0.75) };
}

/** Least, quartiles and greatest of numbers; throws a RangeError when there are none. */
export function fiveNumbers(values: readonly number[]) {
  if (values.length === 0) throw new RangeError('the quartiles of no value');
  const sorted = [...values].sort(ascending);
  const at = (share: number): number => quantileSorted(sorted, share) as number;
  return { least: at(0), low: at(0.25), median: at(0.5), high: at(0.75), greatest: at(1) };
}
