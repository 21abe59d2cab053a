import { finite } from './written-numbers';

/** Readers of the text after a term's colon; each returns undefined for a text of another form. */
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
