import { ConfigError } from '../config/config-error';
import { dirichlet } from './dirichlet';
import { iid } from './iid';
import { labels } from './labels';
import { lognormal } from './lognormal';
import type { Partitioner } from './partitioner';
import { powerlaw } from './powerlaw';
import { quantity } from './quantity';
import { shards } from './shards';
import type { SizeSkew } from './size-skew';
import { sizes } from './sizes';

/** A part of a skew, by what it decides. */
export type SkewTerm =
  | { readonly role: 'labels'; readonly skew: Partitioner }
  | { readonly role: 'sizes'; readonly skew: SizeSkew };

interface SkewKind {
  readonly usage: string;
  create(parameter: string | undefined): SkewTerm;
}

/** Skews by the name before the colon. */
const kinds: Readonly<Record<string, SkewKind>> = {
  iid: {
    usage: 'iid',
    create: (parameter) => (forbid('iid', parameter), { role: 'labels', skew: iid() }),
  },
  dirichlet: {
    usage: 'dirichlet:α with α > 0, e.g. dirichlet:0.1',
    create: (parameter) => ({
      role: 'labels',
      skew: dirichlet(positive('dirichlet', parameter)),
    }),
  },
  shards: {
    usage: 'shards:n with a whole n ≥ 1, e.g. shards:2',
    create: (parameter) => ({ role: 'labels', skew: shards(positive('shards', parameter, true)) }),
  },
  labels: {
    usage: 'labels:n with a whole n ≥ 1, e.g. labels:2',
    create: (parameter) => ({ role: 'labels', skew: labels(positive('labels', parameter, true)) }),
  },
  quantity: {
    usage: 'quantity:β with β > 0, e.g. quantity:0.5',
    create: (parameter) => ({ role: 'sizes', skew: quantity(positive('quantity', parameter)) }),
  },
  powerlaw: {
    usage: 'powerlaw:a with a > 0, e.g. powerlaw:1.5',
    create: (parameter) => ({ role: 'sizes', skew: powerlaw(positive('powerlaw', parameter)) }),
  },
  lognormal: {
    usage: 'lognormal:σ with σ > 0, e.g. lognormal:2',
    create: (parameter) => ({ role: 'sizes', skew: lognormal(positive('lognormal', parameter)) }),
  },
  sizes: {
    usage: 'sizes:n,n,… with a whole size ≥ 1 per client, e.g. sizes:100,200,700',
    create: (parameter) => ({
      role: 'sizes',
      skew: sizes((parameter ?? '').split(',').map((size) => wholeSize('sizes', parameter, size))),
    }),
  },
};

/** The skew that one term such as `dirichlet:0.1` names; throws a ConfigError for any other text. */
export function parseSkewTerm(term: string): SkewTerm {
  const [name, ...rest] = term.split(':');
  if (!Object.hasOwn(kinds, name)) {
    throw new ConfigError(
      'skew',
      `unknown skew "${term}". Use one of: ${skewUsages().join('; ')}.`,
    );
  }
  return kinds[name].create(rest.length > 0 ? rest.join(':') : undefined);
}

/** How each skew is written. */
export function skewUsages(): string[] {
  return Object.values(kinds).map((kind) => kind.usage);
}

function forbid(name: string, parameter: string | undefined): void {
  if (parameter !== undefined) {
    throw new ConfigError('skew', `${name} takes no parameter, but got "${parameter}".`);
  }
}

function positive(name: string, parameter: string | undefined, whole = false): number {
  const value = Number(parameter);
  if (
    parameter?.trim() &&
    Number.isFinite(value) &&
    value > 0 &&
    (!whole || Number.isInteger(value))
  ) {
    return value;
  }
  throw wronglyWritten(name, parameter);
}

function wholeSize(name: string, parameter: string | undefined, size: string): number {
  if (/^[1-9]\d{0,9}$/.test(size)) return Number(size);
  throw wronglyWritten(name, parameter);
}

function wronglyWritten(name: string, parameter: string | undefined): ConfigError {
  const given = parameter === undefined ? name : `${name}:${parameter}`;
  return new ConfigError('skew', `"${given}" is not ${kinds[name].usage}.`);
}
