import type { ImageShape, MlpSpec } from '@fedsim/core/house';
import { inputOffset } from '@fedsim/core/house';
import { gradientDistance } from './gradient-distance';
import type { Matrix } from './matrices';
import { addVariationGradient } from './total-variation';

/** What gradient is aimed at, and from where. */
export interface MatchingProblem {
  readonly spec: MlpSpec;
  /** The model, flat. */
  readonly weights: Float32Array;
  /** The gradient, flat, in any length. */
  readonly aim: Float32Array;
  /** The label of each example to make. */
  readonly labels: readonly number[];
  /** Pixels from 0 to 1 to begin with, a row for each example. */
  readonly start: Matrix;
  /** Rows of `start` that are known and stay as they are. */
  readonly known?: ReadonlySet<number>;
  /** Without it no smoothness is asked for. */
  readonly image?: ImageShape;
}

/** How long to try, and how. */
export interface MatchingOptions {
  readonly iterations: number;
  /** The largest step of a pixel; it falls to nothing by the end. */
  readonly rate: number;
  /** What the total variation counts for beside the cosine distance. */
  readonly smoothness: number;
}

/** The examples after some iterations. */
export interface MatchingState {
  readonly iteration: number;
  /** The cosine distance before the last step. */
  readonly distance: number;
  /** Pixels from 0 to 1, a row for each example. */
  readonly pixels: Matrix;
}

const DEFAULTS: MatchingOptions = { iterations: 400, rate: 0.05, smoothness: 0.02 };

/**
 * Looks for examples whose gradient points the way that is aimed at, as Geiping et al. 2020: Adam on the pixels, within
 * their bounds, on the cosine distance and the total variation. Yields after each iteration; whoever drives it may show
 * the images, or stop. The pixels are the same array each time.
 */
export function* matchGradient(
  { spec, weights, aim, labels, start, known, image }: MatchingProblem,
  options: Partial<MatchingOptions> = {},
): Generator<MatchingState> {
  const { iterations, rate, smoothness } = { ...DEFAULTS, ...options };
  const distanceOf = gradientDistance(spec, weights, aim);
  const wanted = oneHot(labels, spec.outputSize);
  const offset = inputOffset(spec);
  const step = adam(start.length);
  const pixels = start.slice();
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const { distance, gradient } = distanceOf(
      pixels.map((value) => value + offset),
      wanted,
    );
    if (image) addVariationGradient(gradient, pixels, image, smoothness);
    const size = (rate * (iterations - iteration + 1)) / iterations;
    step(gradient).forEach((change, i) => {
      if (known?.has(Math.floor(i / spec.inputSize))) return;
      pixels[i] = Math.min(1, Math.max(0, pixels[i] - size * change));
    });
    yield { iteration, distance, pixels };
  }
}

/** One-hot rows. */
export function oneHot(labels: readonly number[], classes: number): Matrix {
  const out = new Float64Array(labels.length * classes);
  labels.forEach((label, row) => (out[row * classes + label] = 1));
  return out;
}

/** The direction of Adam's steps (Kingma and Ba 2015). */
function adam(length: number): (gradient: Matrix) => Matrix {
  const [first, second] = [new Float64Array(length), new Float64Array(length)];
  const [beta1, beta2] = [0.9, 0.999];
  let [decay1, decay2] = [1, 1];
  return (gradient) => {
    decay1 *= beta1;
    decay2 *= beta2;
    return gradient.map((g, i) => {
      first[i] = beta1 * first[i] + (1 - beta1) * g;
      second[i] = beta2 * second[i] + (1 - beta2) * g * g;
      const deviation = Math.sqrt(second[i] / (1 - decay2));
      return deviation === 0 ? 0 : first[i] / (1 - decay1) / deviation;
    });
  };
}
