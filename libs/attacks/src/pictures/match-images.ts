import type { ImageShape } from '@fedsim/core/house';
import { psnr } from './psnr';
import { ssim } from './ssim';

/** An image with values from 0 to 1. */
export type Pixels = Float64Array;

/** A reconstruction beside the example that it is most like. */
export interface Match {
  /** Index of the reconstruction, and of the true example. */
  readonly reconstruction: number;
  readonly truth: number;
  /** In dB. */
  readonly psnr: number;
  /** Undefined where examples are no images, or too small. */
  readonly ssim: number | undefined;
}

/**
 * Pairs reconstructions with true examples, each at most once: always the pair that is most alike next, by PSNR. A
 * reconstruction is so held against the example that it comes nearest to: the figures favour the attack.
 */
export function matchImages(
  reconstructions: readonly Pixels[],
  truths: readonly Pixels[],
  image: ImageShape | undefined,
): Match[] {
  const pairs = reconstructions.flatMap((pixels, reconstruction) =>
    truths.map((example, truth) => ({ reconstruction, truth, psnr: psnr(pixels, example) })),
  );
  pairs.sort((a, b) => b.psnr - a.psnr);
  const [taken, found] = [new Set<number>(), new Set<number>()];
  const best = pairs.filter(({ reconstruction, truth }) => {
    if (taken.has(reconstruction) || found.has(truth)) return false;
    taken.add(reconstruction);
    found.add(truth);
    return true;
  });
  return best.map((pair) => ({
    ...pair,
    ssim: image && ssim(reconstructions[pair.reconstruction], truths[pair.truth], image),
  }));
}
