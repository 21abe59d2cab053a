import { didYouMean } from '../errors/did-you-mean';
import { ConfigError } from '../errors/user-error';
import { isModulePath } from '../modules/own-modules';
import { ownPartitioner } from './own-partitioner';
import { brightness, contrast, noise } from './changes/tones';
import { labelNoise } from './changes/label-noise';
import { labelPairs } from './changes/label-pairs';
import { rotation } from './changes/rotation';
import type { ShardSkew } from './changes/shard-skew';
import { dirichlet } from './dirichlet';
import { dirichletParameter } from './dirichlet-parameter';
import { partitionFromFile } from './partition-from-file';
import { iid } from './iid';
import { labels } from './labels';
import { lognormal, powerlaw, quantity, sizes } from './size-skews';
import { positive, whole, wholeList, type Reader } from '../terms/parameters';
import { levels } from './levels-parameter';
import { pairsAndLevels } from './pairs-parameter';
import type { Partitioner } from './partitioner';
import { shards } from './shards';
import type { SizeSkew } from './size-skew';
import { users } from './users';

/** A term of a skew, by what it decides: rows, labels, sizes or appearance. */
export type SkewTerm =
  | { readonly role: 'rows'; readonly skew: Partitioner }
  | { readonly role: 'labels'; readonly skew: Partitioner }
  | { readonly role: 'sizes'; readonly skew: SizeSkew }
  | { readonly role: 'shard'; readonly skew: ShardSkew };

interface SkewKind {
  readonly usage: string;
  create(parameter: string | undefined, partition: string | undefined): SkewTerm | undefined;
}

/** Skews by the name before the colon. */
const kinds: Readonly<Record<string, SkewKind>> = {
  iid: {
    usage: 'iid',
    create: (parameter) => (forbid('iid', parameter), { role: 'labels', skew: iid() }),
  },
  dirichlet: labelKind(
    'dirichlet:α with α > 0, or dirichlet:α:balanced, e.g. dirichlet:0.1',
    dirichletParameter,
    dirichlet,
  ),
  shards: labelKind('shards:n with a whole n ≥ 1, e.g. shards:2', whole, shards),
  labels: labelKind('labels:n with a whole n ≥ 1, e.g. labels:2', whole, labels),
  quantity: sizeKind('quantity:β with β > 0, e.g. quantity:0.5', positive, quantity),
  powerlaw: sizeKind('powerlaw:a with a > 0, e.g. powerlaw:1.5', positive, powerlaw),
  lognormal: sizeKind('lognormal:σ with σ > 0, e.g. lognormal:2', positive, lognormal),
  sizes: sizeKind(
    'sizes:n,n,… with a whole size ≥ 1 per client, e.g. sizes:100,200,700',
    wholeList,
    sizes,
  ),
  file: {
    usage: 'file:path with a .csv or .json file, e.g. file:partition.csv',
    create: (path, partition) =>
      path ? { role: 'rows', skew: partitionFromFile(path, partition) } : undefined,
  },
  users: {
    usage: 'users (each client a user of the data set)',
    create: (parameter) => (parameter === undefined ? { role: 'rows', skew: users() } : undefined),
  },
  rotation: shardKind(
    'rotation:A with 0 < A ≤ 180 degrees, or rotation:from..to, e.g. rotation:30',
    levels(-180, 180, (angle) => ({ from: -angle, to: angle })),
    rotation,
  ),
  contrast: shardKind(
    'contrast:c with 0 < c ≤ 1, or contrast:from..to, e.g. contrast:0.5',
    levels(0, 10, (spread) => ({ from: 1 - spread, to: 1 + spread })),
    contrast,
  ),
  brightness: shardKind(
    'brightness:b with 0 < b ≤ 1, or brightness:from..to, e.g. brightness:0.3',
    levels(-1, 1, (spread) => ({ from: -spread, to: spread })),
    brightness,
  ),
  noise: shardKind(
    'noise:σ with 0 < σ ≤ 10, or noise:from..to, e.g. noise:0.5',
    levels(0, 10, (most) => ({ from: 0, to: most })),
    noise,
  ),
  'label-noise': shardKind(
    'label-noise:r with 0 < r ≤ 1, or label-noise:from..to, e.g. label-noise:0.2',
    levels(0, 1, (rate) => ({ from: rate, to: rate })),
    labelNoise,
  ),
  'label-pairs': shardKind(
    'label-pairs:r with 0 < r ≤ 1, or label-pairs:from..to, then :a-b,… for pairs other than the next label, e.g. label-pairs:0.2:7-1,4-9',
    pairsAndLevels,
    ({ rates, pairs }) => labelPairs(rates, pairs),
  ),
};

/** The skew that one term such as `dirichlet:0.1` names; throws a ConfigError for any other text. */
export function parseSkewTerm(term: string, partition?: string): SkewTerm {
  const [name, ...rest] = term.split(':');
  const parameter = rest.length > 0 ? rest.join(':') : undefined;
  if (isModulePath(name)) return { role: 'rows', skew: ownPartitioner(name, parameter) };
  if (!Object.hasOwn(kinds, name)) {
    const names = Object.keys(kinds);
    const use = `Use one of: ${names.join(', ')}, or a file of your own, ./file.ts (docs/skews.md).`;
    throw new ConfigError('skew', `unknown skew "${term}". ${use}${didYouMean(term, names)}`);
  }
  const { create, usage } = kinds[name];
  const parsed = create(parameter, partition);
  if (parsed) return parsed;
  throw new ConfigError('skew', `"${term}" is not ${usage}.`);
}

/** How each skew is written, and with which parameters. */
function skewUsages(): string[] {
  return Object.values(kinds).map((kind) => kind.usage);
}

/** How each skew is written, in short: `dirichlet:α`. */
export function skewForms(): string[] {
  return skewUsages().map((usage) => usage.split(' ')[0]);
}

function forbid(name: string, parameter: string | undefined): void {
  if (parameter !== undefined) {
    throw new ConfigError('skew', `${name} takes no parameter, but got "${parameter}".`);
  }
}

function labelKind<T>(usage: string, read: Reader<T>, create: (value: T) => Partitioner): SkewKind {
  return kindOf(usage, read, (value) => ({ role: 'labels', skew: create(value) }));
}

function sizeKind<T>(usage: string, read: Reader<T>, create: (value: T) => SizeSkew): SkewKind {
  return kindOf(usage, read, (value) => ({ role: 'sizes', skew: create(value) }));
}

function shardKind<T>(usage: string, read: Reader<T>, create: (value: T) => ShardSkew): SkewKind {
  return kindOf(usage, read, (value) => ({ role: 'shard', skew: create(value) }));
}

function kindOf<T>(usage: string, read: Reader<T>, create: (value: T) => SkewTerm): SkewKind {
  return {
    usage,
    create: (parameter) => {
      const value = read(parameter ?? '');
      return value === undefined ? undefined : create(value);
    },
  };
}
