import { UserError } from '../../errors/user-error';
import { createAccountant, type Accountant, type AccountantSettings } from './accountant';

/** The privacy that rounds shall have. */
export interface PrivacyTarget extends Omit<AccountantSettings, 'noiseMultiplier'> {
  /** Above 0. */
  readonly targetEpsilon: number;
  readonly steps: number;
}

/** Noise multipliers that keep to a target, the one by each accountant. */
export interface CalibratedNoise {
  readonly rdp: number;
  /** The smaller one: what a run should use. */
  readonly pld: number;
}

/** Relative error of a noise multiplier, to the safe side. */
const TOLERANCE = 1e-6;

/** The least noise with which all rounds together are (ε, δ)-private. Throws a UserError where no noise is enough. */
export function calibrateNoise(target: PrivacyTarget): CalibratedNoise {
  const { targetEpsilon, delta } = target;
  if (!(targetEpsilon > 0 && targetEpsilon < Infinity))
    throw new UserError(`the target epsilon is ${targetEpsilon}: expected a number above 0`);
  const epsilonBy =
    (kind: 'rdp' | 'pld') =>
    (noiseMultiplier: number): number => {
      const accountant: Accountant = createAccountant({ ...target, noiseMultiplier });
      return accountant[kind](target.steps);
    };
  const free = epsilonBy('pld')(0) <= targetEpsilon;
  if (delta === 0 && !free)
    throw new UserError('with a delta of 0, no amount of Gaussian noise is enough: set 1e-5, say');
  const rdp = leastNoise(epsilonBy('rdp'), targetEpsilon, 1);
  return { rdp, pld: free ? 0 : leastNoise(epsilonBy('pld'), targetEpsilon, rdp || 1) };
}

/** A noise multiplier, and the logarithm of how many times the target its ε is. */
interface Tried {
  readonly noise: number;
  readonly excess: number;
}

/** By the Illinois method on logarithms, in which ε is close to a line; ε falls with the noise. */
function leastNoise(epsilonOf: (noise: number) => number, target: number, first: number): number {
  const tryNoise = (noise: number): Tried => ({
    noise,
    excess: Math.log(epsilonOf(noise) / target),
  });
  let [little, enough] = bracket(tryNoise, first);
  for (let kept = 0; enough.noise > little.noise * (1 + TOLERANCE);) {
    const next = tryNoise(between(little, enough));
    const isEnough = next.excess <= 0;
    const keptAgain = kept === (isEnough ? 1 : -1);
    if (isEnough) [little, enough] = [keptAgain ? halved(little) : little, next];
    else [little, enough] = [next, keptAgain ? halved(enough) : enough];
    kept = isEnough ? 1 : -1;
  }
  return enough.noise;
}

function halved({ noise, excess }: Tried): Tried {
  return { noise, excess: excess / 2 };
}

/** Where a line through the two, in logarithms, meets the target, a little to the side of more noise. */
function between(little: Tried, enough: Tried): number {
  const share = little.excess / (little.excess - enough.excess);
  const ratio = Math.log(enough.noise / little.noise);
  const inside = Number.isFinite(share) && share > 0 && share < 1 ? share : 0.5;
  const margin = TOLERANCE / 4 / ratio;
  return little.noise * Math.exp(ratio * Math.min(1 - margin, inside + margin));
}

/** Too little noise, and enough: the first one halved or doubled, ever faster. */
function bracket(tryNoise: (noise: number) => Tried, first: number): [Tried, Tried] {
  let last = tryNoise(first);
  for (let factor = 2; ; factor *= factor) {
    const isEnough = last.excess <= 0;
    const next = tryNoise(isEnough ? last.noise / factor : last.noise * factor);
    if (isEnough !== next.excess <= 0) return isEnough ? [next, last] : [last, next];
    if (!(next.noise > 0 && next.noise < Infinity))
      throw new UserError('no amount of noise is enough: the rounds before have spent it all');
    last = next;
  }
}
