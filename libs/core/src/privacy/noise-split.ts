import type { UserLevelPrivacy } from './user-level';

/** What a round's noise goes on. */
export interface NoiseSplit {
  /** Standard deviation of the noise on the sum of the updates ÷ S. */
  readonly delta: number;
  /** Standard deviation of the noise on the number of clients below an adaptive S; absent for a fixed one. */
  readonly count?: number;
}

/** The noise on an adaptive S's count, in expected clients (Andrew et al. 2021, §3.1). */
const COUNT_SHARE = 1 / 20;

/**
 * How noise of the multiplier z is dealt out. Where S adapts, its count gets σ_b = m/20 for an expected m clients, and the
 * updates z_Δ = (z⁻² − (2σ_b)⁻²)^(−1/2), so that both together are as private as z alone (Andrew et al. 2021, theorem 1).
 * Undefined where z is too large for so few clients: the count would need more noise than it is given.
 */
export function noiseSplit({
  clipping,
  noiseMultiplier: z,
  expectedCohort,
}: Pick<UserLevelPrivacy, 'clipping' | 'noiseMultiplier' | 'expectedCohort'>):
  NoiseSplit | undefined {
  if (clipping.kind !== 'adaptive') return { delta: z };
  const count = COUNT_SHARE * expectedCohort;
  if (z === 0) return { delta: 0, count: 0 };
  const left = 1 / (z * z) - 1 / (4 * count * count);
  return left > 0 ? { delta: 1 / Math.sqrt(left), count } : undefined;
}
