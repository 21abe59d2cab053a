import { mapBytes } from './byte-table';
import type { Levels } from './levels';
import type { ShardSkew } from './shard-skew';

/**
 * Each client's images have a contrast of their own: x ← ½ + c·(x − ½), cut to [0, 1], with x in
 * [0, 1]; c = 1 leaves them as they are, 0 makes them grey (Hendrycks and Dietterich 2019, arXiv
 * 1903.12261, about mid-grey rather than about each image's mean, so that black changes too).
 */
export function contrast(levels: Levels): ShardSkew {
  return {
    name: `contrast:${levels.from}..${levels.to}`,
    kind: 'contrast',
    changes: 'pixels',
    unit: '',
    levels,
    apply: ({ pixels }, factor) => mapBytes(pixels, (value) => 127.5 + factor * (value - 127.5)),
  };
}
