import { ConfigError } from '../../errors/user-error';
import type { Levels } from './levels';
import type { ShardSkew } from './shard-skew';

/** A label, and the one it is taken for. */
export type LabelPair = readonly [from: number, to: number];

/**
 * Label noise by pairs: each of a client's labels that has a partner is replaced by it with the
 * client's probability. Without `pairs`, every label's partner is the next one (pair flipping, Han
 * et al. 2018, arXiv 1804.06872); with them, those listed, such as 7 → 1 (Patrini et al. 2017).
 */
export function labelPairs(levels: Levels, pairs?: readonly LabelPair[]): ShardSkew {
  const listed = pairs ? `:${pairs.map((pair) => pair.join('-')).join(',')}` : '';
  const name = `label-pairs:${levels.from}..${levels.to}${listed}`;
  const partners = new Map(pairs);
  return {
    name,
    kind: 'label-pairs',
    changes: 'labels',
    unit: '',
    levels,
    check: ({ classes }) => {
      const unknown = pairs?.flat().find((label) => label >= classes);
      if (unknown === undefined) return;
      throw new ConfigError(
        'skew',
        `${name} names label ${unknown}, but the data has labels 0 to ${classes - 1}.`,
      );
    },
    apply: ({ labels, classes }, rate, stream) => {
      for (let i = 0; i < labels.length; i++) {
        const partner = pairs ? partners.get(labels[i]) : (labels[i] + 1) % classes;
        if (partner !== undefined && stream.uniform() < rate) labels[i] = partner;
      }
    },
  };
}
