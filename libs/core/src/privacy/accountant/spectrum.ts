import { characteristic, fillTilted, type Characteristic } from './characteristic';
import { fourierTransform } from './fourier-transform';
import type { LossWindow } from './loss-window';

/** Two directions' losses, ready to be composed. They share transforms: one is the real part, one the imaginary. */
export interface Spectrum {
  /**
   * The probabilities of the losses of all rounds together, under the directions' tilts; loss ℓ is in bin ℓ/interval
   * modulo the length. The arrays are used again by the next call.
   */
  compose(steps: readonly number[]): { bins: readonly [Float64Array, Float64Array]; noise: number };
}

/** Bins of a characteristic function below e^this have no digit in the sum. */
const NO_DIGIT = -60;

/**
 * Transforms what one round of each phase loses, in both directions, tilted: p·e^(λℓ) brings the losses that decide
 * about δ near the middle, where the rounding of the transform is far below them, however small δ is.
 */
export function createSpectrum(directions: readonly LossWindow[], length: number): Spectrum {
  const transform = fourierTransform(length);
  const parts = [new Float64Array(length), new Float64Array(length)] as const;
  const phases = directions[0].phases.map((_, phase) => {
    const moved = directions.map((window, i) =>
      fillTilted(parts[i], window.phases[phase].loss, window.tilts.middle),
    );
    transform.forward(...parts);
    return [characteristic(...parts, 1, moved[0]), characteristic(...parts, -1, moved[1])] as const;
  });
  return {
    compose(steps) {
      const powers = [0, 1].map((i) =>
        powerOf(
          phases.map((phase) => phase[i]),
          steps,
        ),
      );
      const sizes = joined(powers, ...parts);
      transform.inverse(...parts);
      for (const bins of parts) for (let i = 0; i < length; i++) bins[i] /= length;
      return { bins: parts, noise: noiseOf(length, movedIn(phases, steps), sizes) };
    },
  };
}

/** How many rounds have another loss than 0, on average, in the direction that has more of them. */
function movedIn(phases: readonly (readonly Characteristic[])[], steps: readonly number[]): number {
  const of = (direction: number): number =>
    steps.reduce((sum, count, i) => sum + count * phases[i][direction].moved, 0);
  return Math.max(of(0), of(1));
}

interface Power {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  /** The sum of the sizes over all frequencies, at most. */
  readonly sizes: number;
}

/** The characteristic function of all rounds together: sizes multiply, angles add up. */
function powerOf(phases: readonly Characteristic[], steps: readonly number[]): Power {
  const half = phases[0].logSize.length;
  const power = { real: new Float64Array(half), imaginary: new Float64Array(half), sizes: 0 };
  for (let f = 0; f < half; f++) {
    let [logSize, angle] = [0, 0];
    for (let i = 0; i < phases.length; i++) {
      logSize += steps[i] * phases[i].logSize[f];
      angle += steps[i] * phases[i].angle[f];
    }
    if (!(logSize > NO_DIGIT)) continue;
    const size = Math.exp(logSize);
    power.real[f] = size * Math.cos(angle);
    power.imaginary[f] = size * Math.sin(angle);
    power.sizes += 2 * size;
  }
  return power;
}

/** Writes the transform of a vector whose real part has the first of these, its imaginary part the second. */
function joined([a, b]: readonly Power[], real: Float64Array, imaginary: Float64Array): number {
  for (let f = 0; f < a.real.length; f++) {
    const mirrored = (real.length - f) % real.length;
    real[f] = a.real[f] - b.imaginary[f];
    imaginary[f] = a.imaginary[f] + b.real[f];
    real[mirrored] = a.real[f] + b.imaginary[f];
    imaginary[mirrored] = b.real[f] - a.imaginary[f];
  }
  return a.sizes + b.sizes;
}

/**
 * What rounding may have added to or taken from a bin: each transform's error is some log₂(n) units in the last place
 * of its norm, and a power multiplies the first one's by the number of rounds.
 *
 * @param moved rounds of another loss than 0, on average
 */
function noiseOf(length: number, moved: number, sizes: number): number {
  return (Number.EPSILON * Math.log2(length) * (1 + moved) * sizes) / length;
}
