import type { RandomStream } from '../random/random-stream';
import { layerSizes, type MlpSpec } from './mlp-spec';
import { mlpLayout, tensorView } from './weight-layout';

/**
 * Glorot-uniform kernels and zero biases (Glorot and Bengio 2010, eq. 16): U(−a, a) with
 * a = √(6 ÷ (inputs + outputs)).
 */
export function initialWeights(spec: MlpSpec, stream: RandomStream): Float32Array {
  const layout = mlpLayout(spec);
  const sizes = layerSizes(spec);
  const weights = new Float32Array(layout.length);
  for (let layer = 1; layer < sizes.length; layer++) {
    const kernel = tensorView(weights, layout.slots[2 * (layer - 1)]);
    const limit = Math.sqrt(6 / (sizes[layer - 1] + sizes[layer]));
    for (let i = 0; i < kernel.length; i++) kernel[i] = (2 * stream.uniform() - 1) * limit;
  }
  return weights;
}
