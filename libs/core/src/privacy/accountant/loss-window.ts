import {
  afterRounds,
  cumulant,
  cumulantOnce,
  outermost,
  tiltAt,
  type Cumulant,
  type LossPhase,
} from './tilt';

/** A direction's losses over all rounds: the tilt that they are composed under, and where those lie that matter. */
export interface LossWindow {
  readonly phases: readonly LossPhase[];
  readonly tilts: {
    /** The one that losses are composed under. */
    readonly middle: number;
    /** Those whose means are the ends; undefined where the largest or least possible loss is one. */
    readonly above?: number;
    readonly below?: number;
    readonly upper?: number;
  };
  readonly width: number;
  /** The window after other numbers of rounds, as wide as `bins` intervals. */
  after(steps: readonly number[], bins: number, interval: number): PlacedWindow;
}

/** Where the losses lie after some rounds. */
export interface PlacedWindow {
  /** The largest loss in the window, in intervals. */
  readonly top: number;
  /** The cumulant at the window's tilt. */
  readonly tilted: Cumulant;
  /** The probability of losses above the window, at most. */
  readonly outside: number;
}

/** Share of δ that what lies outside the window may have. */
const SHARE_OUTSIDE = 1e-6;

/**
 * How far from where δ is decided the tilted distribution may have its middle, in standard deviations. There, rounding
 * weighs e^8 times as much as in the middle, and still less than a millionth of δ; a stronger tilt would also bring up
 * losses far beyond.
 */
const OFF_CENTRE = 4;

/**
 * The window for a δ, above 0 and below 1.
 *
 * @param coarser the window at a larger interval, which is about the same
 */
export function lossWindow(
  phases: readonly LossPhase[],
  delta: number,
  coarser?: LossWindow,
): LossWindow {
  const found = coarser?.tilts;
  const plain = cumulant(phases, 0);
  const exponent = -Math.log(SHARE_OUTSIDE * delta);
  const above = tiltAt(phases, plain, 1, exponent, found?.above);
  const tilted = tiltFor(phases, plain, delta, found?.middle);
  const below = tiltAt(phases, tilted, -1, exponent, found?.below);
  const upper = tiltAt(phases, tilted, 1, -Math.log(SHARE_OUTSIDE), found?.upper);
  const endOf = (from: Cumulant, side: 1 | -1, end?: Cumulant): number =>
    end?.mean ?? outermost(phases, from, side).loss;
  const low = endOf(tilted, -1, below);
  return {
    phases,
    tilts: { above: above?.tilt, middle: tilted.tilt, below: below?.tilt, upper: upper?.tilt },
    width: Math.max(endOf(plain, 1, above), endOf(tilted, 1, upper)) - low,
    after: placing(phases, tilted, above, low),
  };
}

function tiltFor(
  phases: readonly LossPhase[],
  plain: Cumulant,
  delta: number,
  guess?: number,
): Cumulant {
  const deviations = Math.sqrt(-2 * Math.log(delta)) - OFF_CENTRE;
  if (deviations <= 0) return plain;
  return tiltAt(phases, plain, 1, (deviations * deviations) / 2, guess) ?? plain;
}

function placing(
  phases: readonly LossPhase[],
  planned: Cumulant,
  above: Cumulant | undefined,
  low: number,
): LossWindow['after'] {
  const rounds = phases.map(({ loss }) => cumulantOnce(loss, planned.tilt));
  const roundsAbove = above && phases.map(({ loss }) => cumulantOnce(loss, above.tilt));
  return (steps, bins, interval) => {
    const tilted = afterRounds(rounds, steps);
    const top = Math.floor((low + tilted.mean - planned.mean) / interval) - 1 + bins;
    const outside = roundsAbove
      ? chernoff(afterRounds(roundsAbove, steps), (top + 1) * interval)
      : 0;
    return { top, tilted, outside };
  };
}

/** A bound of the probability of this loss and all above. */
function chernoff({ tilt, value }: Cumulant, loss: number): number {
  return Math.exp(value - tilt * loss);
}
