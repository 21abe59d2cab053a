import type { Levels } from './levels';
import type { ShardSkew } from './shard-skew';

/**
 * Each client's pixels carry Gaussian noise of a standard deviation of its own: x ← x + N(0, s²), cut
 * to [0, 1], with x in [0, 1]. Noise-based feature imbalance of NIID-Bench (Li et al. 2022, arXiv
 * 2102.02079), which gives party i of N the level σ·i ÷ N: in its code the standard deviation, with
 * i from 0 and N less one, as here for levels from 0 to σ.
 */
export function noise(levels: Levels): ShardSkew {
  return {
    name: `noise:${levels.from}..${levels.to}`,
    kind: 'noise',
    changes: 'pixels',
    unit: '',
    levels,
    apply: ({ pixels }, standardDeviation, stream) => {
      if (standardDeviation === 0) return;
      const clamped = new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length);
      const scale = 255 * standardDeviation;
      for (let i = 0; i < pixels.length; i++) clamped[i] = pixels[i] + scale * stream.normal();
    },
  };
}
