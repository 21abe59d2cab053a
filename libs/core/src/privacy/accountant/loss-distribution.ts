import { massBetween, signedTail } from './normal-tail';
import type { SampledGaussian } from './phase';

/** A privacy loss distribution on the multiples of an interval. */
export interface LossDistribution {
  /** The lowest loss, in intervals. */
  readonly first: number;
  /** The probability of each loss from `first` on. */
  readonly mass: Float64Array;
  /** The probability of a loss without bound. */
  readonly infinite: number;
}

/** Of one round: when a client is removed from those of whom the noisy sum tells, and when one is added. */
export interface LossDistributions {
  readonly removing: LossDistribution;
  readonly adding: LossDistribution;
}

/** What rounding may do to the share of a cell that goes up: it is raised by this, */
const ROUNDING = 1 + 1e-9;

/** and by this much of each of the two products whose difference it is: with much noise they are almost the same. */
const LAST_DIGITS = 4 * Number.EPSILON;

/**
 * The privacy losses of one round, discretized so that no privacy is gained: "connect the dots" of Doroshenko, Ghazi,
 * Kamath, Kumar, Manurangsi 2022. What lies between two multiples of the interval is split between them, so that its
 * probability stays what it was under both distributions; the hockey-stick divergence then is exact at each e^ε of the
 * grid and linear, that is above the true one, between them.
 *
 * @param interval distance of the losses kept
 * @param tail probability that may be taken for an infinite loss, at either end
 */
export function lossDistributions(
  mechanism: SampledGaussian,
  interval: number,
  tail: number,
): LossDistributions {
  const [low, high] = lossRange(mechanism, tail);
  const first = Math.floor(low / interval);
  const last = Math.max(first + 1, Math.ceil(high / interval));
  const removing = new Float64Array(last - first + 1);
  const adding = new Float64Array(last - first + 1);
  const whole = -Math.expm1(-interval);
  const { samplingRate: q } = mechanism;

  let edge = edgeAt(mechanism, first * interval);
  const below = edge;
  for (let i = 0; i < last - first; i++) {
    const next = edgeAt(mechanism, (first + i + 1) * interval);
    const absent = massBetween(edge.absent, next.absent);
    const present = massBetween(edge.present, next.present);
    const either = (1 - q) * absent + q * present;
    const up = share(difference(q * present, edge.excess * absent) / whole, either);
    removing[i + 1] += up;
    removing[i] += either - up;
    const over = difference(next.excess * absent, q * present);
    const down = share((over * Math.exp(-(first + i + 1) * interval)) / whole, absent);
    adding[i] += down;
    adding[i + 1] += absent - down;
    edge = next;
  }
  const outside = { below: tailsBelow(below), above: tailsAbove(edge) };
  const mixed = ({ absent, present }: Tails): number => (1 - q) * absent + q * present;
  removing[0] += mixed(outside.below);
  adding[last - first] += outside.above.absent;
  return {
    removing: { first, mass: removing, infinite: mixed(outside.above) },
    adding: { first: -last, mass: adding.reverse(), infinite: outside.below.absent },
  };
}

/** Of the noisy output z, seen from an edge: how likely it is there without the client, and with it. */
interface Tails {
  readonly absent: number;
  readonly present: number;
}

interface Edge extends Tails {
  /** e^ε − 1 + q at the edge's loss ε. */
  readonly excess: number;
}

function edgeAt(mechanism: SampledGaussian, loss: number): Edge {
  const { noiseMultiplier: sigma } = mechanism;
  const output = outputAt(mechanism, loss);
  return {
    excess: excessAt(mechanism, loss),
    absent: signedTail(output / sigma),
    present: signedTail((output - 1) / sigma),
  };
}

/** e^ε − 1 + q, to the last digits wherever ε lies. */
function excessAt({ samplingRate: q }: SampledGaussian, loss: number): number {
  return loss < -0.5 ? Math.exp(loss) - (1 - q) : Math.expm1(loss) + q;
}

/** The output z at which the loss ln(1 − q + q·e^((2z−1)/2σ²)), which grows with z, is this. */
function outputAt(mechanism: SampledGaussian, loss: number): number {
  const { noiseMultiplier: sigma, samplingRate: q } = mechanism;
  return 0.5 + sigma * sigma * logRatioAt();

  function logRatioAt(): number {
    if (loss > 1) return loss - Math.log(q) + Math.log1p(-(1 - q) * Math.exp(-loss));
    if (loss > -0.5) return Math.log1p(Math.max(-1, Math.expm1(loss) / q));
    return Math.log(Math.max(0, excessAt(mechanism, loss)) / q);
  }
}

/** The privacy loss at an output z, of removing a client. */
export function lossAt(
  { noiseMultiplier: sigma, samplingRate: q }: SampledGaussian,
  output: number,
): number {
  const exponent = (output - 0.5) / (sigma * sigma);
  if (exponent > 1) return Math.log(q) + exponent + Math.log1p(((1 - q) / q) * Math.exp(-exponent));
  return q === 1 ? exponent : Math.log1p(q * Math.expm1(exponent));
}

/** How many multiples of the interval a round's losses take. */
export function lossCount(mechanism: SampledGaussian, interval: number, tail: number): number {
  const [low, high] = lossRange(mechanism, tail);
  return (high - low) / interval;
}

/** The losses at outputs beyond which, with or without the client, less than `tail` lies. */
function lossRange(mechanism: SampledGaussian, tail: number): [number, number] {
  const reach = mechanism.noiseMultiplier * Math.sqrt(-2 * Math.log(tail));
  return [lossAt(mechanism, -reach), lossAt(mechanism, 1 + reach)];
}

function tailsBelow({ absent, present }: Edge): Tails {
  const before = -Number.MIN_VALUE;
  return { absent: massBetween(before, absent), present: massBetween(before, present) };
}

function tailsAbove({ absent, present }: Edge): Tails {
  return { absent: massBetween(absent, 0), present: massBetween(present, 0) };
}

/** The first less the second, not below what it would be without rounding. */
function difference(more: number, less: number): number {
  return more - less + LAST_DIGITS * (Math.abs(more) + Math.abs(less));
}

/** `value` raised by what rounding may have taken, between 0 and `all`; where it overflowed, `all`. */
function share(value: number, all: number): number {
  return value * ROUNDING < all ? Math.max(0, value * ROUNDING) : all;
}
