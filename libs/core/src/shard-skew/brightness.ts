import { mapBytes } from './byte-table';
import type { Levels } from './levels';
import type { ShardSkew } from './shard-skew';

/**
 * Each client's images are lighter or darker by an amount of their own: x ← x + b, cut to [0, 1],
 * with x in [0, 1] (Hendrycks and Dietterich 2019, arXiv 1903.12261).
 */
export function brightness(levels: Levels): ShardSkew {
  return {
    name: `brightness:${levels.from}..${levels.to}`,
    kind: 'brightness',
    changes: 'pixels',
    unit: '',
    levels,
    apply: ({ pixels }, shift) => mapBytes(pixels, (value) => value + 255 * shift),
  };
}
