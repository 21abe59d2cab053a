import { gaussianEpsilon } from './gaussian-epsilon';
import { settledPlan, type SettledPlan } from './loss-accountant';
import { checkDelta, checkPhase, isNothing, joiningProbability } from './phase';
import type { Phase, SampledGaussian } from './phase';
import { renyiBound, renyiCurve, type RenyiBound } from './renyi-accountant';

/**
 * What rounds cost: the ε for which a run is (ε, δ)-differentially private, where neighbours differ in one client that
 * is there or not ("add or remove one"). Each figure is an upper bound.
 */
export interface Accountant {
  /** ε after so many rounds, by Rényi divergences. */
  rdp(steps: number): number;
  /** As {@link rdp}, with the order that decided. */
  rdpBound(steps: number): RenyiBound;
  /**
   * ε after so many rounds, by privacy loss distributions: the tighter one. Never above {@link rdp}. The first call
   * takes up to a second, and so may one that doubles the rounds; each other one about a millisecond.
   */
  pld(steps: number): number;
  /** As {@link pld}, and whether finer intervals, had they not been too much work, would have given less. */
  pldBound(steps: number): LossBound;
  /** The most rounds after which {@link pld} is not above this ε; Infinity where any number is free. */
  affordableSteps(epsilon: number): number;
}

/** A bound on ε by privacy loss distributions. */
export interface LossBound {
  readonly epsilon: number;
  readonly isLoose: boolean;
}

/** What an accountant is made for. */
export interface AccountantSettings extends SampledGaussian {
  /** The δ of every figure: 0 or above. */
  readonly delta: number;
  /** Rounds before those that are counted. */
  readonly before?: readonly Phase[];
}

/** Most rounds that {@link Accountant.affordableSteps} tells from any number. */
const MOST_STEPS = 2 ** 40;

/** Throws a UserError for numbers that are none of the kind. */
export function createAccountant(settings: AccountantSettings): Accountant {
  const { noiseMultiplier, samplingRate, delta, before = [] } = settings;
  const phasesAfter = (steps: number): Phase[] => [
    ...before,
    { noiseMultiplier, samplingRate, steps },
  ];
  checkDelta(delta);
  phasesAfter(0).forEach(checkPhase);
  const curves = phasesAfter(0).map(renyiCurve);
  const plans = plannedLosses(delta);

  const rdpBound = (steps: number): RenyiBound => {
    const phases = phasesAfter(steps);
    phases.forEach(checkPhase);
    return renyiBound(
      phases.map((phase, i) => ({ ...phase, curve: curves[i] })),
      delta,
    );
  };
  const rdp = (steps: number): number => rdpBound(steps).epsilon;
  const pldBound = (steps: number): LossBound => {
    const bound = rdp(steps);
    const phases = phasesAfter(steps).filter((phase) => !isNothing(phase));
    const exact = bound === 0 ? 0 : exactly(phases, delta);
    if (exact !== undefined) return { epsilon: Math.min(bound, exact), isLoose: false };
    if (bound === Infinity) return { epsilon: Infinity, isLoose: false };
    const { epsilon, isLoose } = plans(phases, () => rdp(nextPowerOfTwo(steps)));
    return { epsilon: Math.min(bound, epsilon), isLoose };
  };
  const pld = (steps: number): number => pldBound(steps).epsilon;
  const affordableSteps = (epsilon: number): number => mostSteps(pld, rdp, epsilon);
  return { rdp, rdpBound, pld, pldBound, affordableSteps };
}

/** Where ε has a closed form. */
function exactly(phases: readonly Phase[], delta: number): number | undefined {
  if (joiningProbability(phases) <= delta) return 0;
  if (phases.some(({ samplingRate }) => samplingRate < 1)) return undefined;
  const precision = phases.reduce(
    (sum, { steps, noiseMultiplier }) => sum + steps / (noiseMultiplier * noiseMultiplier),
    0,
  );
  return gaussianEpsilon(1 / Math.sqrt(precision), delta);
}

/**
 * ε by privacy loss distributions, planned anew when the rounds of the last phase have doubled: for all up to the next power
 * of two, whose bound is asked for, so that a figure does not depend on which one came first.
 */
function plannedLosses(
  delta: number,
): (phases: readonly Phase[], boundAhead: () => number) => LossBound {
  let [key, settled]: [string, SettledPlan | undefined] = ['', undefined];
  return (phases, boundAhead) => {
    const ahead = phases.map((phase, i) =>
      i < phases.length - 1 ? phase : { ...phase, steps: nextPowerOfTwo(phase.steps) },
    );
    if (JSON.stringify(ahead) !== key) {
      settled = settledPlan(ahead, delta, boundAhead());
      key = JSON.stringify(ahead);
    }
    const epsilon = settled?.plan.epsilon(phases.map(({ steps }) => steps)) ?? Infinity;
    return { epsilon, isLoose: !settled?.isSettled };
  };
}

function nextPowerOfTwo(value: number): number {
  let power = 1;
  while (power < value) power *= 2;
  return power;
}

/** The most steps with an ε not above this. `loose`, quick and never below ε, says where to begin. */
function mostSteps(
  epsilonAfter: (steps: number) => number,
  loose: (steps: number) => number,
  epsilon: number,
): number {
  let affordable = 0;
  for (let more = 1; more <= MOST_STEPS && loose(more) <= epsilon; more *= 2) affordable = more;
  let tooMany = Math.max(1, 2 * affordable);
  while (epsilonAfter(tooMany) <= epsilon) {
    if (tooMany > MOST_STEPS) return Infinity;
    [affordable, tooMany] = [tooMany, 2 * tooMany];
  }
  while (tooMany - affordable > 1) {
    const middle = Math.floor((affordable + tooMany) / 2);
    if (epsilonAfter(middle) <= epsilon) affordable = middle;
    else tooMany = middle;
  }
  return affordable;
}
