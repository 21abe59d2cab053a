import { positive, type Reader } from '../terms/parameters';
import type { DirichletParameter } from './dirichlet';

/** `0.1` or `0.1:balanced`. */
export const dirichletParameter: Reader<DirichletParameter> = (parameter) => {
  const [number, word, ...rest] = parameter.split(':');
  const alpha = positive(number);
  if (alpha === undefined || rest.length > 0) return undefined;
  if (word !== undefined && word !== 'balanced') return undefined;
  return { alpha, balanced: word === 'balanced' };
};
