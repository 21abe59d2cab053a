import type { RandomStream } from '../random/random-stream';
import { layerSizes, type Initializer, type MlpSpec } from './mlp-spec';
import { mlpLayout, tensorView } from './weight-layout';

/** Draws the weights of a kernel between layers of the given sizes. */
type Draw = (inputs: number, outputs: number, stream: RandomStream) => () => number;

const draws: Readonly<Record<Initializer, Draw>> = {
  glorot: (inputs, outputs, stream) => {
    const limit = Math.sqrt(6 / (inputs + outputs));
    return () => (2 * stream.uniform() - 1) * limit;
  },
  lecun: (inputs, _, stream) => {
    const deviation = Math.sqrt(1 / inputs);
    return () => deviation * withinTwo(stream);
  },
};

/**
 * The first model: kernels by the spec's initializer and zero biases.
 *
 * - `glorot`: U(−a, a) with a = √(6 ÷ (inputs + outputs)) (Glorot and Bengio 2010, eq. 16);
 * - `lecun`: N(0, 1 ÷ inputs) (LeCun et al. 1998, eq. 16), cut off at two standard deviations as in
 *   TensorFlow's MNIST examples of 2016.
 */
export function initialWeights(spec: MlpSpec, stream: RandomStream): Float32Array {
  const layout = mlpLayout(spec);
  const sizes = layerSizes(spec);
  const weights = new Float32Array(layout.length);
  for (let layer = 1; layer < sizes.length; layer++) {
    const kernel = tensorView(weights, layout.slots[2 * (layer - 1)]);
    const draw = draws[spec.init ?? 'glorot'](sizes[layer - 1], sizes[layer], stream);
    for (let i = 0; i < kernel.length; i++) kernel[i] = draw();
  }
  return weights;
}

/** A standard normal variate, drawn again where it is beyond ±2. */
function withinTwo(stream: RandomStream): number {
  for (;;) {
    const value = stream.normal();
    if (Math.abs(value) <= 2) return value;
  }
}
