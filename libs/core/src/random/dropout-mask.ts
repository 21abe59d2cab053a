import type { RandomStream } from './random-stream';

/** The dropout rate as engines apply it: a multiple of 2⁻¹⁶. */
export function dropoutThreshold(rate: number): number {
  return Math.round(rate * 65536);
}

/**
 * Writes a dropout mask: 1 ÷ (1 − rate) where a unit is kept, 0 where it is dropped ("inverted"
 * dropout, as in Srivastava et al. 2014, §10).
 *
 * Each 32-bit draw decides two units, its low half first; a unit is kept when its half is not
 * below `dropoutThreshold(rate)`. An odd last unit uses the low half and discards the high one.
 * The rule is spelled out so that every engine can draw the same mask from the same stream.
 */
export function fillDropoutMask(mask: Float32Array, rate: number, stream: RandomStream): void {
  const threshold = dropoutThreshold(rate);
  const kept = Math.fround(65536 / (65536 - threshold));
  for (let i = 0; i < mask.length; i += 2) {
    const draw = stream.uint32();
    mask[i] = (draw & 0xffff) < threshold ? 0 : kept;
    if (i + 1 < mask.length) mask[i + 1] = draw >>> 16 < threshold ? 0 : kept;
  }
}
