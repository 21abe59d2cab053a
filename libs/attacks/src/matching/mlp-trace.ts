import { layerSizes, mlpLayout, type Activation, type MlpSpec } from '@fedsim/core/house';
import { product, productTransposed, times, type Matrix } from './matrices';

/** A dense layer's kernel, inputs × units, and its bias; or their gradients. */
export interface DenseLayer {
  readonly inputs: number;
  readonly units: number;
  readonly kernel: Matrix;
  readonly bias: Matrix;
}

/** The layers of flat weights, or of a flat gradient: copies, in double precision, which the products are faster on. */
export function denseLayers(spec: MlpSpec, flat: Float32Array): DenseLayer[] {
  const { slots } = mlpLayout(spec);
  const sizes = layerSizes(spec);
  const tensor = (slot: number): Matrix => {
    const { offset, length } = slots[slot];
    return Float64Array.from(flat.subarray(offset, offset + length));
  };
  return sizes.slice(1).map((units, layer) => ({
    inputs: sizes[layer],
    units,
    kernel: tensor(2 * layer),
    bias: tensor(2 * layer + 1),
  }));
}

/** A forward and a backward pass of some examples, in rows, without dropout and with the cross-entropy. */
export interface MlpTrace {
  /** The inputs of each layer. */
  readonly inputs: readonly Matrix[];
  readonly probabilities: Matrix;
  /** The gradient of the sum of the losses at the output of each layer before its activation. */
  readonly errors: readonly Matrix[];
  /** The gradient at the output of each hidden layer, after its activation. */
  readonly errorsAbove: readonly Matrix[];
  /** Derivatives of each hidden layer's activation, the first and the second. */
  readonly slopes: readonly Matrix[];
  readonly curvatures: readonly Matrix[];
}

/** Outputs of the last layer, before the softmax. */
export function logitsOf(
  spec: MlpSpec,
  layers: readonly DenseLayer[],
  batch: Matrix,
  rows: number,
) {
  const inputs = [batch];
  layers.forEach((layer, l) => {
    const sums = withBias(product(inputs[l], layer.kernel, rows, layer.inputs), layer.bias);
    inputs.push(l === layers.length - 1 ? sums : sums.map((z) => activate(spec.activation, z)));
  });
  const logits = inputs.pop() as Matrix;
  return { inputs, logits };
}

/** @param labels one-hot rows */
export function traceMlp(
  spec: MlpSpec,
  layers: readonly DenseLayer[],
  batch: Matrix,
  labels: Matrix,
): MlpTrace {
  const rows = labels.length / spec.outputSize;
  const { inputs, logits } = logitsOf(spec, layers, batch, rows);
  const probabilities = softmaxRows(logits, spec.outputSize);
  const slopes = inputs.slice(1).map((outputs) => outputs.map((a) => slope(spec.activation, a)));
  const curvatures = inputs
    .slice(1)
    .map((outputs) => outputs.map((a) => curvature(spec.activation, a)));
  const errors: Matrix[] = [];
  const errorsAbove: Matrix[] = [];
  errors[layers.length - 1] = probabilities.map((p, i) => p - labels[i]);
  for (let l = layers.length - 2; l >= 0; l--) {
    const { kernel, units } = layers[l + 1];
    errorsAbove[l] = productTransposed(errors[l + 1], kernel, rows, units);
    errors[l] = times(errorsAbove[l], slopes[l]);
  }
  return { inputs, probabilities, errors, errorsAbove, slopes, curvatures };
}

function withBias(sums: Matrix, bias: Matrix): Matrix {
  return sums.map((value, i) => value + bias[i % bias.length]);
}

/** The softmax of each row. */
export function softmaxRows(logits: Matrix, columns: number): Matrix {
  const out = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += columns) {
    const row = logits.subarray(start, start + columns);
    const top = Math.max(...row);
    const powers = row.map((z) => Math.exp(z - top));
    const sum = powers.reduce((total, value) => total + value, 0);
    out.set(
      powers.map((value) => value / sum),
      start,
    );
  }
  return out;
}

function activate(activation: Activation, z: number): number {
  if (activation === 'relu') return Math.max(0, z);
  return activation === 'tanh' ? Math.tanh(z) : 1 / (1 + Math.exp(-z));
}

/** The derivative of an activation, in terms of its output. */
function slope(activation: Activation, a: number): number {
  if (activation === 'relu') return a > 0 ? 1 : 0;
  return activation === 'tanh' ? 1 - a * a : a * (1 - a);
}

/** Its second derivative, likewise. */
function curvature(activation: Activation, a: number): number {
  if (activation === 'relu') return 0;
  return activation === 'tanh' ? -2 * a * (1 - a * a) : a * (1 - a) * (1 - 2 * a);
}
