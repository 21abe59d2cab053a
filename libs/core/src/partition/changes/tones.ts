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

/** Replaces every byte b by `map(b)`, rounded and cut to 0–255. */
export function mapBytes(pixels: Uint8Array, map: (value: number) => number): void {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, value) => map(value));
  for (let i = 0; i < pixels.length; i++) pixels[i] = table[pixels[i]];
}
