import type { ExampleShape } from '../../data/examples';
import { labelNamesOf, labelRange } from '../../data/labels';
import { ConfigError } from '../../errors/user-error';
import type { Levels } from './levels';
import type { ShardSkew } from './shard-skew';

/** A label, and the one it is taken for, as the data set calls them. */
export type LabelPair = readonly [from: string, to: string];

/**
 * Label noise by pairs: each of a client's labels that has a partner is replaced by it with the
 * client's probability. Without `pairs`, every label's partner is the next that the training set has
 * (pair flipping, Han et al. 2018, arXiv 1804.06872); with them, those listed, such as 7 → 1 (Patrini
 * et al. 2017).
 */
export function labelPairs(levels: Levels, pairs?: readonly LabelPair[]): ShardSkew {
  const ofPairs = pairs ? `:${pairs.map((pair) => pair.join('-')).join(',')}` : '';
  const name = `label-pairs:${levels.from}..${levels.to}${ofPairs}`;
  return {
    name,
    kind: 'label-pairs',
    changes: 'labels',
    unit: '',
    levels,
    check: (info) => {
      const names = labelNamesOf(info);
      const unknown = pairs?.flat().find((label) => !names.includes(label));
      if (unknown !== undefined) throw notThere(name, unknown, names);
    },
    apply: (shard, rate, stream, occurring) => {
      const partners = pairs ? listed(shard, name, pairs, occurring) : nextOnes(occurring);
      const { labels } = shard;
      for (let i = 0; i < labels.length; i++) {
        const partner = partners.get(labels[i]);
        if (partner !== undefined && stream.uniform() < rate) labels[i] = partner;
      }
    },
  };
}

function nextOnes(occurring: Uint8Array): Map<number, number> {
  const { length: count } = occurring;
  return new Map(Array.from(occurring, (label, i) => [label, occurring[(i + 1) % count]]));
}

function listed(
  shape: ExampleShape,
  skew: string,
  pairs: readonly LabelPair[],
  occurring: Uint8Array,
): Map<number, number> {
  const names = labelNamesOf(shape);
  const classOf = (label: string): number => {
    const found = names.indexOf(label);
    if (occurring.includes(found)) return found;
    throw notThere(
      skew,
      label,
      Array.from(occurring, (each) => names[each]),
    );
  };
  return new Map(pairs.map(([from, to]) => [classOf(from), classOf(to)]));
}

function notThere(skew: string, label: string, names: readonly string[]): ConfigError {
  return new ConfigError(
    'skew',
    `${skew} names label ${label}, but the data has labels ${labelRange(names)}.`,
  );
}
