import { fillNormal } from '../random/normal-draws';
import type { WordSource } from '../random/secret-stream';
import { QUANTUM, TERM_LIMIT } from '../vectors/exact-sum';

// Adding this pushes everything below the quantum out of the mantissa, as in `vectors/exact-sum.ts`.
const ROUNDER = 1.5 * 2 ** 52 * QUANTUM;

/** The largest standard deviation whose draws all stay below the exact sum's limit: none is beyond 15 of them. */
export const LARGEST_NOISE = TERM_LIMIT / 16;

/**
 * Fills `target` with a Gaussian's draws, each rounded to a multiple of the exact sum's {@link QUANTUM}.
 *
 * Values on that grid with such noise are what the Gaussian mechanism gives, rounded afterwards: its guarantee is theirs.
 * Noise that is not rounded leaves gaps between floating-point numbers that tell the value below it (Mironov 2012).
 *
 * @param stdDev at most {@link LARGEST_NOISE}
 */
export function fillGridNoise(target: Float64Array, stdDev: number, words: WordSource): void {
  fillNormal(target, words);
  for (let i = 0; i < target.length; i++) target[i] = roundToGrid(target[i] * stdDev);
}

/** The nearest multiple of the exact sum's {@link QUANTUM}, ties to even; of a value below its limit. */
export function roundToGrid(value: number): number {
  return value + ROUNDER - ROUNDER;
}

/** The least standard deviation of a share of noise: 8 quanta. */
const LEAST_SHARE = 8 * QUANTUM;

/**
 * What each of `survivors` clients' noise must have as its standard deviation for all together to have `stdDev`.
 *
 * Rounded to the grid, a share N(0, σ²) lies at k with probability h(k): the density φ_σ * u, u that of a uniform draw from a
 * quantum. By Poisson's summation formula the sum of t such shares lies at k with probability (h*…*h)(k), the convolution over
 * the reals, to within 3·t·e^(−π²σ²/2), σ in quanta: 10⁻¹³⁰ for t ≤ 10⁶. And (h*…*h)(k) is exactly the probability that N(0, t·σ²)
 * plus t − 1 such uniform draws is rounded to k: the Gaussian mechanism's result, processed.
 */
export function noiseShareStdDev(stdDev: number, survivors: number): number {
  return stdDev === 0 ? 0 : Math.max(LEAST_SHARE, stdDev / Math.sqrt(survivors));
}

/**
 * The most that one client moves the sum of vectors of `length` values that are clipped in float32 to `clippingNorm`, and
 * multiplied by `weight` and rounded to the grid: an L2 norm, a few millionths above clippingNorm · weight.
 */
export function gridSensitivity(clippingNorm: number, length: number, weight: number): number {
  const roundedScaling = clippingNorm * (1 + 2 ** -22);
  return weight * roundedScaling + (Math.sqrt(length) * QUANTUM) / 2;
}
