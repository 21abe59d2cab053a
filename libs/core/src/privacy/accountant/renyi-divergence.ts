import type { SampledGaussian } from './phase';

/** With less noise than this, the bound is within 2σ²·|ln q| of the integral, relatively. */
const LEAST_INTEGRATED = 1e-4;

/** ln of a bound of A − 1: by convexity, A ≤ 1 − q + q·A₁, with A₁ that of a client who always takes part. */
function logBoundWithLittleNoise(mechanism: SampledGaussian, order: number): number {
  const { noiseMultiplier, samplingRate } = mechanism;
  return Math.log(samplingRate) + ((order / noiseMultiplier) * (order - 1)) / (2 * noiseMultiplier);
}

/** Where the integrand is below e^(−72) of its peak, in standard deviations of the noise. */
const REACH = 12;

/**
 * The Rényi divergence of order α > 1 of the Poisson-sampled Gaussian mechanism: ln A/(α − 1) with
 * A = E[(1 + x)^α], z ~ N(0, σ²), 1 + x = 1 − q + q·e^((2z−1)/2σ²) (Mironov, Talwar, Zhang 2019, section 3).
 *
 * Integrated numerically, at any order: the series of their equation (3.3) alternates, and for small q all of A − 1 is
 * lost in A. The excess (1 + x)^α − 1 − αx is nowhere negative and has the integral A − 1, since E[x] = 0.
 */
export function renyiDivergence(mechanism: SampledGaussian, order: number): number {
  const { noiseMultiplier, samplingRate } = mechanism;
  if (samplingRate === 0) return 0;
  if (noiseMultiplier === 0) return Infinity;
  if (samplingRate === 1) return order / (2 * noiseMultiplier * noiseMultiplier);
  const logExcess =
    noiseMultiplier < LEAST_INTEGRATED
      ? logBoundWithLittleNoise(mechanism, order)
      : logExcessMoment(mechanism, order);
  return logOnePlusExp(logExcess) / (order - 1);
}

/** ln(A − 1), by the trapezoid rule over u = z/σ. */
function logExcessMoment(mechanism: SampledGaussian, order: number): number {
  const { noiseMultiplier: sigma } = mechanism;
  // The integrand is analytic within πσ of the real line: a step of σ/3 leaves an error of e^(−6π²). Where σ is less
  // than 1/20, what is not smooth has a share of e^(−1/8σ²) at most.
  const step = Math.min(1 / 6, Math.max(1 / 60, sigma / 3));
  let [largest, sum] = [-Infinity, 0];
  for (const [from, to] of peaks(order / sigma, sigma)) {
    for (let i = Math.floor(from / step); i * step <= to; i++) {
      const u = i * step;
      const term = logExcessAt(order, samplingRatio(mechanism, u)) - 0.5 * u * u;
      if (term > largest) {
        sum = sum * Math.exp(largest - term) + 1;
        largest = term;
      } else sum += Math.exp(term - largest);
    }
  }
  return largest + Math.log(sum * step) - 0.5 * Math.log(2 * Math.PI);
}

/**
 * Intervals of u that hold the integral. It has a peak near 0, where x is about −q, and one near α/σ, where the sampled
 * client dominates; each within 2σ of there, since α·p(1 − p) < σ² at a peak, p being the sampled share of 1 + x.
 */
function peaks(last: number, sigma: number): (readonly [number, number])[] {
  const reach = REACH + 2 * sigma;
  if (last <= 2 * reach) return [[-REACH, last + REACH]];
  return [
    [-REACH, reach],
    [last - reach, last + REACH],
  ];
}

/** ln(1 + x) and x at u. */
interface Ratio {
  readonly log: number;
  readonly x: number;
}

function samplingRatio({ noiseMultiplier, samplingRate }: SampledGaussian, u: number): Ratio {
  const exponent = (u - 0.5 / noiseMultiplier) / noiseMultiplier;
  const x = samplingRate * Math.expm1(exponent);
  if (exponent < 1) return { x, log: Math.log1p(x) };
  const rest = ((1 - samplingRate) / samplingRate) * Math.exp(-exponent);
  return { x, log: Math.log(samplingRate) + exponent + Math.log1p(rest) };
}

/** ln((1 + x)^α − 1 − αx), to nine digits or more wherever x lies. */
function logExcessAt(order: number, { log, x }: Ratio): number {
  if (Math.abs(order * x) < 1e-3) {
    const beyond = ((order - 2) * x) / 3;
    const series = beyond * (1 + ((order - 3) * x) / 4);
    return Math.log((order * (order - 1)) / 2) + 2 * Math.log(Math.abs(x)) + Math.log1p(series);
  }
  const power = order * log;
  if (power < 1) return Math.log(Math.expm1(power) - order * x);
  const linear = x === Infinity ? Math.log(order) + log : Math.log1p(order * x);
  return power + Math.log(-Math.expm1(linear - power));
}

/** ln(1 + e^y). */
function logOnePlusExp(y: number): number {
  return y > 0 ? y + Math.log1p(Math.exp(-y)) : Math.log1p(Math.exp(y));
}
