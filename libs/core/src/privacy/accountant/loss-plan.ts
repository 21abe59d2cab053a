import { modulo } from './characteristic';
import { lossCount, lossDistributions } from './loss-distribution';
import { lossWindow, type LossWindow, type PlacedWindow } from './loss-window';
import type { Phase } from './phase';
import { createSpectrum } from './spectrum';
import { tiltable, type LossPhase } from './tilt';

/** The work that a plan may take: bins of its transforms. */
export const MOST_BINS = 2 ** 19;

/** How much narrower than at a coarser interval a window may be. */
const SHRINKAGE = 1.5;

/** Everything that composing losses takes which does not depend on the number of rounds, up to the planned one. */
export interface LossPlan {
  /** Of removing a client, and of adding one. */
  readonly windows: readonly LossWindow[];
  /**
   * An upper bound of the ε after this many rounds of each phase; at most as many as planned, and for tightness at
   * least half of them.
   */
  epsilon(steps: readonly number[]): number;
}

const DIRECTIONS = ['removing', 'adding'] as const;

/** Share of δ, over all rounds, that may be taken for infinite losses. */
const SHARE_OF_TAILS = 1e-6;

/**
 * Plans the composition at one interval. Undefined where that would take more than {@link MOST_BINS}.
 *
 * @param phases rounds that reveal something, with noise
 * @param delta above 0, below 1
 * @param coarser a plan for the same with a larger interval, from which finding the window is quicker
 */
export function planLosses(
  phases: readonly Phase[],
  delta: number,
  interval: number,
  coarser?: LossPlan,
): LossPlan | undefined {
  const rounds = phases.reduce((sum, { steps }) => sum + steps, 0);
  const tail = (SHARE_OF_TAILS * delta) / rounds;
  const counts = phases.map((phase) => lossCount(phase, interval, tail));
  const expected = coarser ? widest(coarser.windows) / interval / SHRINKAGE : 0;
  if (Math.max(expected, ...counts) > MOST_BINS) return undefined;
  const once = phases.map((phase) => lossDistributions(phase, interval, tail));
  const windows = DIRECTIONS.map((direction, i) => {
    const losses = phases.map(({ steps }, phase) => ({
      loss: tiltable(once[phase][direction], interval),
      steps,
    }));
    return lossWindow(losses, delta, coarser?.windows[i]);
  });
  const bins = 2 ** Math.max(4, Math.ceil(Math.log2(widest(windows) / interval + 3)));
  if (bins > MOST_BINS) return undefined;
  const spectrum = createSpectrum(windows, bins);
  return {
    windows,
    epsilon(steps) {
      const composed = spectrum.compose(steps);
      const each = windows.map((window, i) => {
        const finite = delta - infiniteLoss(window.phases, steps);
        const placed = window.after(steps, bins, interval);
        return epsilonOf(placed, composed.bins[i], composed.noise, interval, finite);
      });
      return Math.max(...each);
    },
  };
}

function widest(windows: readonly LossWindow[]): number {
  return Math.max(...windows.map((window) => window.width));
}

/**
 * The least ε ≥ 0 with E[(1 − e^(ε − ℓ))⁺] ≤ δ over the losses ℓ of all rounds, walking down from the largest loss:
 * from one multiple of the interval to the next, that expectation grows by (1 − e^(−h)) times E[e^(loss here − ℓ); ℓ
 * from here on]. Every bin counts with what rounding may have taken from it.
 */
function epsilonOf(
  { tilted, top, outside }: PlacedWindow,
  bins: Float64Array,
  noise: number,
  interval: number,
  delta: number,
): number {
  // Probabilities relative to that of the tilted distribution's mean.
  const target = (delta - outside) * Math.exp(tilted.tilt * tilted.mean - tilted.value);
  if (!(target > 0)) return Infinity;
  const step = Math.expm1(-interval);
  let [divergence, above] = [0, 0];
  for (let k = top; k > top - bins.length && k > 0; k--) {
    const mass = Math.max(0, bins[modulo(k, bins.length)]) + noise;
    above += step * above + mass * Math.exp(tilted.tilt * (tilted.mean - k * interval));
    const next = divergence - step * above;
    if (next >= target) return k * interval + Math.log1p((divergence - target) / above);
    divergence = next;
  }
  return Math.max(0, (top - bins.length) * interval);
}

/** The probability that the loss of any round is without bound. */
function infiniteLoss(phases: readonly LossPhase[], steps: readonly number[]): number {
  const logFinite = phases.reduce(
    (sum, { loss }, i) => sum + steps[i] * Math.log1p(-loss.distribution.infinite),
    0,
  );
  return -Math.expm1(logFinite);
}
