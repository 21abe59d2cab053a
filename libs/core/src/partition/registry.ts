import { ConfigError } from '../config/config-error';
import { dirichlet } from './dirichlet';
import { iid } from './iid';
import { labels } from './labels';
import type { Partitioner } from './partitioner';
import { quantity } from './quantity';
import { shards } from './shards';

interface PartitionerKind {
  readonly usage: string;
  create(parameter: string | undefined): Partitioner;
}

/** Skews by the name before the colon. */
const kinds: Readonly<Record<string, PartitionerKind>> = {
  iid: { usage: 'iid', create: (parameter) => (forbid('iid', parameter), iid()) },
  dirichlet: {
    usage: 'dirichlet:α with α > 0, e.g. dirichlet:0.1',
    create: (parameter) => dirichlet(positive('dirichlet', parameter)),
  },
  shards: {
    usage: 'shards:n with a whole n ≥ 1, e.g. shards:2',
    create: (parameter) => shards(positive('shards', parameter, true)),
  },
  labels: {
    usage: 'labels:n with a whole n ≥ 1, e.g. labels:2',
    create: (parameter) => labels(positive('labels', parameter, true)),
  },
  quantity: {
    usage: 'quantity:β with β > 0, e.g. quantity:0.5',
    create: (parameter) => quantity(positive('quantity', parameter)),
  },
};

/** The partitioner a skew such as `dirichlet:0.1` names; throws a ConfigError for any other text. */
export function parseSkew(skew: string): Partitioner {
  const [name, ...rest] = skew.split(':');
  if (!Object.hasOwn(kinds, name)) {
    throw new ConfigError(
      'skew',
      `unknown skew "${skew}". Use one of: ${skewUsages().join('; ')}.`,
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
  const given = parameter === undefined ? name : `${name}:${parameter}`;
  throw new ConfigError('skew', `"${given}" is not ${kinds[name].usage}.`);
}
