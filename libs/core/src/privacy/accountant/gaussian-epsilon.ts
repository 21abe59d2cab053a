import { logNormalDensity, millsRatio } from './normal-tail';

/**
 * The exact ε of the Gaussian mechanism, or of rounds of it in which everybody takes part: the least ε ≥ 0 with
 * Φ(1/2s − εs) − e^ε·Φ(−1/2s − εs) ≤ δ (Balle, Wang 2018, theorem 8), rounded up. In logarithms, so that e^ε may be
 * beyond what a number holds.
 *
 * @param noiseMultiplier s, the deviation in units of the sensitivity; σ/√T after T rounds with σ each
 * @param delta 0 to 1
 */
export function gaussianEpsilon(noiseMultiplier: number, delta: number): number {
  if (delta >= 1 || noiseMultiplier === Infinity) return 0;
  if (delta === 0 || noiseMultiplier === 0) return Infinity;
  const wanted = Math.log(delta);
  if (logDelta(noiseMultiplier, 0) <= wanted) return 0;
  let low = 0;
  // Beyond this, Φ alone is below δ.
  let high = (0.5 / noiseMultiplier + Math.sqrt(-2 * wanted)) / noiseMultiplier;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) return high;
    if (logDelta(noiseMultiplier, middle) > wanted) low = middle;
    else high = middle;
  }
}

/** ln δ(ε): with R the Mills ratio, δ = φ(a)·(R(a) − R(a + 1/s)) at a = εs − 1/2s. */
function logDelta(s: number, epsilon: number): number {
  const a = epsilon * s - 0.5 / s;
  const far = millsRatio(a + 1 / s);
  if (a >= 0) return logNormalDensity(a) + Math.log(millsRatio(a) - far);
  const density = Math.exp(logNormalDensity(a));
  return Math.log1p(-density * (millsRatio(-a) + far));
}
