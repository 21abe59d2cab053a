import { ConfigError } from '../errors/user-error';
import { splitTerms } from '../terms/kind';
import type { ShardSkew } from './changes/shard-skew';
import { iid } from './iid';
import { labelsBySize } from './labels-by-size';
import type { Partitioner } from './partitioner';
import { parseSkewTerm, type SkewTerm } from './registry';
import { shardsOfSizes } from './size-skew';

/** How the data of clients differs: which rows each has, and how these are changed. */
export interface Skew extends Partitioner {
  /** In the order in which they are made. */
  readonly changes: readonly ShardSkew[];
}

/** Geometry, then tones, then the sensor's noise; labels last. The order of terms does not matter. */
const ORDER = ['rotation', 'contrast', 'brightness', 'noise', 'label-noise', 'label-pairs'];

/**
 * The skew that a text names: terms joined by `+`, at most one for labels, one for sizes, and one of
 * each kind of feature skew or label noise: `labels:2+powerlaw:1.5+rotation:30`. Throws a ConfigError
 * for anything else.
 *
 * @param partition what the file of a `file:…` term holds, as `partitionText` writes it
 */
export function parseSkew(skew: string, partition?: string): Skew {
  const terms = splitTerms(skew).map((term) => parseSkewTerm(term, partition));
  if (partition !== undefined && !terms.some((term) => term.role === 'rows')) {
    throw new ConfigError('partition', 'goes with --skew=file:… only. Leave it out.');
  }
  const changes = changesOf(skew, terms);
  const partitioner = partitionerOf(skew, terms);
  const name = [partitioner, ...changes].map((part) => part.name).join('+');
  return { ...partitioner, name, changes };
}

/** What follows `file:` in a skew with such a term, for `parsePartitionFile`. */
export function skewFile(skew: string): string | undefined {
  const term = splitTerms(skew).find((each) => each.startsWith('file:'));
  return term?.slice('file:'.length) || undefined;
}

function partitionerOf(skew: string, terms: readonly SkewTerm[]): Partitioner {
  const file = terms.find((term) => term.role === 'rows');
  if (file) return onlyPartition(skew, file.skew, terms);
  const labelSkews = terms.flatMap((term) => (term.role === 'labels' ? [term.skew] : []));
  const sizeSkews = terms.flatMap((term) => (term.role === 'sizes' ? [term.skew] : []));
  const labelSkew = onlyOne(skew, 'labels', labelSkews);
  const sizeSkew = onlyOne(skew, 'sizes', sizeSkews);
  if (sizeSkew === undefined) return labelSkew ?? iid();
  if (labelSkew === undefined || labelSkew.name === 'iid') return shardsOfSizes(sizeSkew);
  return labelsBySize(labelSkew, sizeSkew);
}

function onlyPartition(skew: string, file: Partitioner, terms: readonly SkewTerm[]): Partitioner {
  const other = terms.find((term) => term.role !== 'shard' && term.skew !== file);
  if (other === undefined) return file;
  throw new ConfigError(
    'skew',
    `"${skew}": ${file.name} already says which rows each client has, and cannot be combined with ${other.skew.name}.`,
  );
}

function changesOf(skew: string, terms: readonly SkewTerm[]): ShardSkew[] {
  const changes = terms.flatMap((term) => (term.role === 'shard' ? [term.skew] : []));
  const kinds = changes.map((change) => change.kind);
  const twice = kinds.find((kind, i) => kinds.indexOf(kind) !== i);
  if (twice !== undefined) {
    throw new ConfigError('skew', `"${skew}" has ${twice} more than once. Use one of them.`);
  }
  return changes.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

function onlyOne<T extends { readonly name: string }>(
  skew: string,
  what: string,
  found: readonly T[],
): T | undefined {
  if (found.length < 2) return found[0];
  const names = found.map(({ name }) => name).join(' and ');
  throw new ConfigError(
    'skew',
    `"${skew}" decides the ${what} of clients more than once: ${names}. Use one of them.`,
  );
}
