import type { MlpSpec } from '@fedsim/core/house';
import { firstLayer, pixelsOf, type FirstLayer } from './first-layer';

/** The one input that an update would come from. */
export interface Inversion {
  /** Pixels from 0 to 1. */
  readonly pixels: Float64Array;
  /**
   * What of the first layer's change one input does not explain, as a share of its squared norm: about 0 where the
   * update is of one example, and near 1 for noise.
   */
  readonly residual: number;
}

/**
 * The input of a dense first layer with a bias, from an update of one example: of every unit i, active or not,
 * ∂L/∂Wᵢ = x · ∂L/∂bᵢ, so that x is their ratio for any active unit (Phong et al. 2017, eq. 8; Geiping et al. 2020,
 * prop. 3.1). Several steps on the same example leave the ratio as it is, and so do plain SGD's and momentum's rates.
 *
 * Of the units' ratios the mean is taken, weighted by (∂L/∂bᵢ)²: the least squares fit of x, in which units with a
 * larger gradient, whose ratio rounding disturbs less, count for more.
 *
 * @param delta flat; its scale does not matter
 */
export function invertFirstLayer(spec: MlpSpec, delta: Float32Array): Inversion {
  const layer = firstLayer(spec, delta);
  const input = leastSquaresInput(layer);
  return { pixels: pixelsOf(spec, input), residual: residualOf(layer, input) };
}

function leastSquaresInput({ inputs, units, kernel, bias }: FirstLayer): Float64Array {
  const weight = bias.reduce((sum, b) => sum + b * b, 0);
  const input = new Float64Array(inputs);
  if (weight === 0) return input;
  for (let i = 0; i < inputs; i++) {
    let sum = 0;
    for (let unit = 0; unit < units; unit++) sum += kernel[i * units + unit] * bias[unit];
    input[i] = sum / weight;
  }
  return input;
}

function residualOf({ inputs, units, kernel, bias }: FirstLayer, input: Float64Array): number {
  let unexplained = 0;
  let total = 0;
  for (let i = 0; i < inputs; i++) {
    for (let unit = 0; unit < units; unit++) {
      const change = kernel[i * units + unit];
      unexplained += (change - input[i] * bias[unit]) ** 2;
      total += change ** 2;
    }
  }
  return total === 0 ? 1 : unexplained / total;
}
