import { UserError } from '../../errors/user-error';

/**
 * The Gaussian mechanism on a Poisson sample: each client joins by its own coin, its contribution has norm at most 1,
 * and Gaussian noise is added to the sum.
 */
export interface SampledGaussian {
  /** Standard deviation of the noise, in units of the clip norm: 0 or above. */
  readonly noiseMultiplier: number;
  /** Probability that a client joins a round: 0 to 1. */
  readonly samplingRate: number;
}

/** Rounds with the same mechanism. Phases follow one another. */
export interface Phase extends SampledGaussian {
  /** Number of rounds: a whole number. */
  readonly steps: number;
}

/** Whether nothing at all is revealed by any phase. */
export function isNothing({ samplingRate, steps }: Phase): boolean {
  return steps === 0 || samplingRate === 0;
}

/**
 * The probability that a given client joins at least one round. Who never joins cannot be told from who is not there,
 * so this δ is reached with ε = 0, whatever the noise.
 */
export function joiningProbability(phases: readonly Phase[]): number {
  const logAway = phases
    .filter((phase) => !isNothing(phase))
    .map(({ samplingRate, steps }) => steps * Math.log1p(-samplingRate));
  return -Math.expm1(logAway.reduce((sum, value) => sum + value, 0));
}

/** Throws a UserError that says which number is impossible. */
export function checkPhase({ noiseMultiplier, samplingRate, steps }: Phase): void {
  if (!(noiseMultiplier >= 0 && noiseMultiplier < Infinity))
    throw new UserError(`the noise multiplier is ${noiseMultiplier}: expected 0 or above`);
  if (!(samplingRate >= 0 && samplingRate <= 1))
    throw new UserError(`the sampling rate is ${samplingRate}: expected a probability, 0 to 1`);
  if (!(Number.isSafeInteger(steps) && steps >= 0))
    throw new UserError(`the number of steps is ${steps}: expected a whole number, 0 or above`);
}

/** Smallest δ above 0 for which tails can still be told from nothing in float64. */
export const LEAST_DELTA = 1e-250;

/** Throws a UserError for a δ that is not a probability, or too small to compute with. */
export function checkDelta(delta: number): void {
  if (!(delta >= 0)) throw new UserError(`delta is ${delta}: expected 0 or above, such as 1e-5`);
  if (delta > 0 && delta < LEAST_DELTA)
    throw new UserError(`delta is ${delta}: expected 0, or at least ${LEAST_DELTA}`);
}
