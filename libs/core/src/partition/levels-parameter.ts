import type { Reader } from '../terms/parameters';
import { finite } from '../terms/written-numbers';
import type { Levels } from './changes/levels';

/** `a..b` with both from `least` to `most`, or one number above 0 that `spread` makes levels of. */
export function levels(
  least: number,
  most: number,
  spread: (value: number) => Levels,
): Reader<Levels> {
  return (parameter) => {
    const [first, last, ...rest] = parameter.split('..').map(finite);
    if (first === undefined || rest.length > 0) return undefined;
    const ends = parameter.includes('..') ? { from: first, to: last ?? NaN } : spread(first);
    const fits = (level: number): boolean => level >= least && level <= most;
    const right = parameter.includes('..') || first > 0;
    return right && fits(ends.from) && fits(ends.to) ? ends : undefined;
  };
}
