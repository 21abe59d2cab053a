import type { Levels } from './levels';
import type { ShardSkew } from './shard-skew';

/**
 * Symmetric label noise: each of a client's labels is replaced, with the client's probability r, by
 * one of the other labels at random, r ÷ (C − 1) each, of C that the training set has (Patrini et al.
 * 2017, arXiv 1609.03683).
 */
export function labelNoise(levels: Levels): ShardSkew {
  return {
    name: `label-noise:${levels.from}..${levels.to}`,
    kind: 'label-noise',
    changes: 'labels',
    unit: '',
    levels,
    apply: ({ labels }, rate, stream, occurring) => {
      const { length: count } = occurring;
      for (let i = 0; i < labels.length; i++) {
        if (stream.uniform() >= rate || count < 2) continue;
        const other = occurring.indexOf(labels[i]) + 1 + stream.below(count - 1);
        labels[i] = occurring[other % count];
      }
    },
  };
}
