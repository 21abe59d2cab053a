import { ConfigError } from '../config/config-error';
import { iid } from './iid';
import { labelsBySize } from './labels-by-size';
import type { Partitioner } from './partitioner';
import { parseSkewTerm, type SkewTerm } from './registry';
import { shardsOfSizes } from './size-skew';

/**
 * The partitioner that a skew names: terms joined by `+`, at most one for labels and at most one for
 * sizes, `labels:2+powerlaw:1.5`. Throws a ConfigError for anything else.
 */
export function parseSkew(skew: string): Partitioner {
  const terms = splitTerms(skew).map(parseSkewTerm);
  const labelSkew = onlyOne(skew, terms, 'labels')?.skew;
  const sizeSkew = onlyOne(skew, terms, 'sizes')?.skew;
  if (sizeSkew === undefined) return labelSkew ?? iid();
  if (labelSkew === undefined || labelSkew.name === 'iid') return shardsOfSizes(sizeSkew);
  return labelsBySize(labelSkew, sizeSkew);
}

/** At every `+` that begins a term: not those in `dirichlet:1e+3`. */
function splitTerms(skew: string): string[] {
  return skew.split(/\+(?=[a-z-]+(?:[:+]|$)|$)/i);
}

type Role = SkewTerm['role'];

function onlyOne<R extends Role>(
  skew: string,
  terms: readonly SkewTerm[],
  role: R,
): Extract<SkewTerm, { role: R }> | undefined {
  const found = terms.filter((term) => term.role === role) as Extract<SkewTerm, { role: R }>[];
  if (found.length < 2) return found[0];
  const names = found.map((term) => term.skew.name).join(' and ');
  throw new ConfigError(
    'skew',
    `"${skew}" decides the ${role} of clients more than once: ${names}. Use one of them.`,
  );
}
