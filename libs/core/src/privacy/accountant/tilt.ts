import type { LossDistribution } from './loss-distribution';

/** A loss distribution whose cumulants can be asked for. */
export interface TiltableLoss {
  readonly distribution: LossDistribution;
  readonly interval: number;
  /** ln of each mass. */
  readonly logMass: Float64Array;
}

/** Rounds of one loss distribution. */
export interface LossPhase {
  readonly loss: TiltableLoss;
  readonly steps: number;
}

/** ln Σ p·e^(λℓ), over one or more rounds, and its derivative: the mean of the loss under the tilted distribution. */
export interface Cumulant {
  readonly tilt: number;
  readonly value: number;
  readonly mean: number;
}

export function tiltable(distribution: LossDistribution, interval: number): TiltableLoss {
  return { distribution, interval, logMass: distribution.mass.map((mass) => Math.log(mass)) };
}

/** The cumulant generating function at λ of all rounds together. */
export function cumulant(phases: readonly LossPhase[], tilt: number): Cumulant {
  const rounds = phases.map(({ loss }) => cumulantOnce(loss, tilt));
  const steps = phases.map((phase) => phase.steps);
  return afterRounds(rounds, steps);
}

/** Cumulants of independent losses add up: those of one round of each phase, after so many rounds of each. */
export function afterRounds(rounds: readonly Cumulant[], steps: readonly number[]): Cumulant {
  const sum = (of: (once: Cumulant) => number): number =>
    rounds.reduce((total, once, i) => total + steps[i] * of(once), 0);
  return { tilt: rounds[0].tilt, value: sum(({ value }) => value), mean: sum(({ mean }) => mean) };
}

/** Of one round. */
export function cumulantOnce(
  { distribution: { first }, interval, logMass }: TiltableLoss,
  tilt: number,
): Cumulant {
  let largest = -Infinity;
  for (let i = 0; i < logMass.length; i++) {
    const exponent = logMass[i] + tilt * (first + i) * interval;
    if (exponent > largest) largest = exponent;
  }
  let [sum, weighted] = [0, 0];
  for (let i = 0; i < logMass.length; i++) {
    const loss = (first + i) * interval;
    const mass = Math.exp(logMass[i] + tilt * loss - largest);
    sum += mass;
    weighted += mass * loss;
  }
  return { tilt, value: largest + Math.log(sum), mean: weighted / sum };
}

/** How exactly the divergence is met. */
const TOLERANCE = 0.1;

/** Any tilt gives a valid bound: one that is not found exactly costs a little tightness. */
const MOST_TRIES = 60;

/**
 * The tilt λ on one side of another at which the distributions tilted by the two have about this Kullback–Leibler
 * divergence: by Chernoff's bound, losses beyond the mean at λ then have a probability of e^(−divergence) at most.
 * Undefined where even the outermost loss is likelier.
 *
 * @param guess where to look first
 */
export function tiltAt(
  phases: readonly LossPhase[],
  from: Cumulant,
  side: 1 | -1,
  divergence: number,
  guess = from.tilt + side,
): Cumulant | undefined {
  if (outermost(phases, from, side).divergence <= divergence) return undefined;
  let [low, high, distance] = [0, Infinity, side * (guess - from.tilt)];
  if (!(distance > 0)) distance = 1;
  for (let tries = 1; ; tries++) {
    const there = cumulant(phases, from.tilt + side * distance);
    const ratio = divergenceOf(there, from) / divergence;
    if (Math.abs(ratio - 1) < TOLERANCE || tries === MOST_TRIES) return there;
    if (ratio < 1) low = distance;
    else high = distance;
    // For a normal distribution the divergence is a multiple of the distance's square.
    const next = distance / Math.sqrt(Math.min(1e4, Math.max(1e-4, ratio)));
    if (next > low && next < high) distance = next;
    else distance = high === Infinity ? 2 * low : (low + high) / 2;
  }
}

function divergenceOf(there: Cumulant, from: Cumulant): number {
  return (there.tilt - from.tilt) * there.mean - there.value + from.value;
}

/** The largest loss that all rounds can have together, or the least, and how unlikely it is under a tilt. */
export function outermost(
  phases: readonly LossPhase[],
  from: Cumulant,
  side: 1 | -1,
): { loss: number; divergence: number } {
  let [loss, logProbability] = [0, 0];
  for (const { loss: one, steps } of phases) {
    const masses = one.logMass;
    const likely = (mass: number): boolean => mass > -Infinity;
    const i = side > 0 ? masses.findLastIndex(likely) : masses.findIndex(likely);
    const itsLoss = (one.distribution.first + i) * one.interval;
    loss += steps * itsLoss;
    logProbability += steps * (masses[i] + from.tilt * itsLoss);
  }
  return { loss, divergence: from.value - logProbability };
}
