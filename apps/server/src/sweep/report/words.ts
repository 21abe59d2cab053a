import { percent } from '@fedsim/cli';
import type { MeanInterval, Quartiles } from '@fedsim/charts';

/** `97.5 %`, without trailing zeros. */
export function plainPercent(share: number): string {
  return `${Number((100 * share).toFixed(6))} %`;
}

/** `97.31 % ± 0.12`, the half width in percentage points; without it for a single run. */
export function meanWithInterval({ mean, high }: MeanInterval): string {
  return high === null ? percent(mean) : `${percent(mean)} ± ${(100 * (high - mean)).toFixed(2)}`;
}

/** `12.4 (11.9 to 13.0)`; `not reached within 50 rounds` if half of the runs or more did not reach it. */
export function medianWithQuartiles(
  { low, median, high }: Quartiles,
  rounds: number,
  show: (value: number) => string,
): string {
  if (median === null) return `not reached within ${rounds} rounds`;
  return `${show(median)} (${show(low ?? median)} to ${high === null ? 'not reached' : show(high)})`;
}

/** `12.4`. */
export const oneDigit = (value: number): string => value.toFixed(1);

/** `1,234.5 MB`. */
export function megabytes(bytes: number): string {
  const options = { minimumFractionDigits: 1, maximumFractionDigits: 1 };
  return `${(bytes / 1e6).toLocaleString('en-US', options)} MB`;
}
