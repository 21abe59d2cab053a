/**
 * Chebyshev coefficients of (1 + x)·R(x) in t = (x − 5)/(x + 5), R being the Mills ratio: by mpmath at 60 digits
 * (`scripts/privacy/mills_ratio.py`). The next one is below 2⁻⁵⁴.
 */
const MILLS = [
  1.1579976221305188, -0.1633449388451398, -0.013683136055781576, 0.03082200019810004,
  -0.016220073012046806, 0.005616691016460094, -0.0014133933783549216, 0.0002502625460725661,
  -2.468907239728387e-5, -1.0107964061837592e-6, 7.495419179740573e-7, -7.600274268728337e-8,
  -1.1574771441328644e-8, 3.333386472599843e-9, 7.538039628171347e-11, -1.1104247263727494e-10,
  3.509243776551059e-12, 3.6894953861750955e-12, -2.3376697776383095e-13, -1.3271797523541405e-13,
  9.921706995888276e-15, 5.276004995455379e-15, -3.373097694187922e-16, -2.2804338776379946e-16,
] as const;

const LOG_SQRT_2PI = 0.9189385332046728;

/** (1 − Φ(x))/φ(x), the Mills ratio of the standard normal distribution, for x ≥ 0. */
export function millsRatio(x: number): number {
  if (x === Infinity) return 0;
  const t = (x - 5) / (x + 5);
  let [next, afterNext] = [0, 0];
  for (let i = MILLS.length - 1; i > 0; i--) {
    [next, afterNext] = [2 * t * next - afterNext + MILLS[i], next];
  }
  return (t * next - afterNext + MILLS[0]) / (1 + x);
}

/** ln φ(x), φ being the density of the standard normal distribution. */
export function logNormalDensity(x: number): number {
  return -0.5 * x * x - LOG_SQRT_2PI;
}

/** P(Z > x), or −P(Z < x) for negative x: what {@link massBetween} takes. */
export function signedTail(x: number): number {
  const tail = Math.exp(logNormalDensity(x)) * millsRatio(Math.abs(x));
  return x >= 0 ? tail : -Math.max(tail, Number.MIN_VALUE);
}

/** P(a < Z < b), from the signed tails of a and b: also to 15 digits of a tail where both lie far out. */
export function massBetween(tailOfA: number, tailOfB: number): number {
  return tailOfA - tailOfB + (tailOfA < 0 && tailOfB >= 0 ? 1 : 0);
}
