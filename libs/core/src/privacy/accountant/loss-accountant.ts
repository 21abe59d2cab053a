import { lossAt, lossCount } from './loss-distribution';
import { planLosses, type LossPlan } from './loss-plan';
import type { Phase, SampledGaussian } from './phase';

/** A plan whose ε no longer moves when its interval is halved. */
const SETTLED = 5e-4;

/** Intervals in the spread of all rounds' losses, or in half the bound, to begin with. */
const FIRST_RESOLUTION = 32;

/** A plan, and whether a smaller interval would still have given a lower ε. */
export interface SettledPlan {
  readonly plan: LossPlan;
  readonly isSettled: boolean;
}

/** Losses that a round has at least: with fewer, what is rounded up in each round would be all there is. */
const FEWEST_LOSSES = 4;

/** Losses beyond these are too small for a number, or too large. */
const [LEAST_INTERVAL, MOST_INTERVAL] = [1e-150, 1e150];

/**
 * Plans with ever smaller intervals, until ε stops falling or the work would be too much. Undefined where even the first
 * interval would be.
 *
 * @param bound an ε that is enough: where clients rarely join, the losses that decide are far beyond their spread
 */
export function settledPlan(
  phases: readonly Phase[],
  delta: number,
  bound: number,
): SettledPlan | undefined {
  const steps = phases.map((phase) => phase.steps);
  const fine = lossSpread(phases) / FIRST_RESOLUTION;
  const range = Math.max(...phases.map((phase) => lossCount(phase, 1, delta)));
  let interval = Math.min(Math.max(fine, bound / 2 / FIRST_RESOLUTION), range / FEWEST_LOSSES);
  let best: { readonly plan: LossPlan; readonly epsilon: number } | undefined;
  let coarser: LossPlan | undefined;
  for (; interval > LEAST_INTERVAL && interval < MOST_INTERVAL; interval /= 2) {
    const plan = planLosses(phases, delta, interval, coarser);
    if (!plan) break;
    const epsilon = plan.epsilon(steps);
    if (epsilon === Infinity) break;
    const before = best?.epsilon ?? Infinity;
    if (epsilon <= before) best = { plan, epsilon };
    if (Math.abs(before - epsilon) <= SETTLED * epsilon)
      return { plan: best!.plan, isSettled: true };
    // What rounding may have added, in more bins, outweighs the finer interval.
    if (epsilon > before && interval < fine) break;
    coarser = plan;
  }
  return best && { plan: best.plan, isSettled: false };
}

/** The root mean square of all rounds' losses, roughly. */
function lossSpread(phases: readonly Phase[]): number {
  const square = phases.reduce((sum, phase) => {
    const q = phase.samplingRate;
    return sum + phase.steps * ((1 - q) * meanSquare(phase, 0) + q * meanSquare(phase, 1));
  }, 0);
  return Math.sqrt(square);
}

/** Of one round's loss where the noisy output has this mean. */
function meanSquare(mechanism: SampledGaussian, mean: number): number {
  let sum = 0;
  for (let u = -6; u <= 6; u += 0.25) {
    const loss = lossAt(mechanism, mean + mechanism.noiseMultiplier * u);
    sum += 0.25 * loss * loss * Math.exp(-0.5 * u * u);
  }
  return sum / Math.sqrt(2 * Math.PI);
}
