import type { Levels } from './levels';
import type { ShardSkew } from './shard-skew';

/**
 * Symmetric label noise: each of a client's labels is replaced, with the client's probability r, by
 * one of the other labels at random, r ÷ (C − 1) each (Patrini et al. 2017, arXiv 1609.03683).
 */
export function labelNoise(levels: Levels): ShardSkew {
  return {
    name: `label-noise:${levels.from}..${levels.to}`,
    kind: 'label-noise',
    changes: 'labels',
    unit: '',
    levels,
    apply: ({ labels, classes }, rate, stream) => {
      for (let i = 0; i < labels.length; i++) {
        if (stream.uniform() >= rate || classes < 2) continue;
        labels[i] = (labels[i] + 1 + stream.below(classes - 1)) % classes;
      }
    },
  };
}
