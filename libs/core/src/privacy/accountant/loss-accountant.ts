import { lossAt } from './loss-distribution';
import { planLosses, type LossPlan } from './loss-plan';
import type { Phase, SampledGaussian } from './phase';

/** A plan whose ε no longer moves when its interval is halved. */
const SETTLED = 5e-4;

/** Intervals in the spread of all rounds' losses, to begin with. */
const FIRST_RESOLUTION = 32;

/** A plan, and whether a smaller interval would still have given a lower ε. */
export interface SettledPlan {
  readonly plan: LossPlan;
  readonly isSettled: boolean;
}

/**
 * Plans with ever smaller intervals, until ε stops moving or the work would be too much. Undefined where even the first
 * interval would be.
 */
export function settledPlan(phases: readonly Phase[], delta: number): SettledPlan | undefined {
  const steps = phases.map((phase) => phase.steps);
  let interval = lossSpread(phases) / FIRST_RESOLUTION;
  // Losses beyond what a number can hold, or too small for it.
  if (!(interval > 1e-150 && interval < 1e150)) return undefined;
  let plan = planLosses(phases, delta, interval);
  let epsilon = plan?.epsilon(steps) ?? Infinity;
  while (plan) {
    interval /= 2;
    const finer = planLosses(phases, delta, interval, plan);
    if (!finer) return { plan, isSettled: false };
    const before = epsilon;
    epsilon = finer.epsilon(steps);
    plan = finer;
    if (Math.abs(before - epsilon) <= SETTLED * epsilon) return { plan, isSettled: true };
  }
  return undefined;
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
