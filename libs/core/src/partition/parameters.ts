import type { Levels } from './changes/levels';

/** Readers of what stands after a skew's colon; each gives undefined for what is not such a thing. */
export type Reader<T> = (parameter: string) => T | undefined;

/** A number above 0. */
export const positive: Reader<number> = (parameter) => {
  const value = finite(parameter);
  return value !== undefined && value > 0 ? value : undefined;
};

/** A whole number above 0. */
export const whole: Reader<number> = (parameter) => {
  const value = positive(parameter);
  return Number.isSafeInteger(value) ? value : undefined;
};

/** `100,200,700`. */
export const wholeList: Reader<number[]> = (parameter) => {
  const values = parameter.split(',').map(whole);
  return values.every((value) => value !== undefined) ? values : undefined;
};

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

/** A number, and nothing beside it. */
function finite(parameter: string): number | undefined {
  const value = Number(parameter);
  return parameter.trim() !== '' && Number.isFinite(value) ? value : undefined;
}
