/**
 * The MLP of core's `MlpSpec` in float64 and plain loops, one example at a time: slow, obvious, and
 * sharing no code with the engines it checks. Its gradients are checked against finite differences.
 */
import {
  imageOf,
  layerSizes,
  mlpLayout,
  type Activation,
  type Examples,
  type MlpSpec,
} from '@fedsim/core/house';

/** Dropout masks of a batch, per hidden layer `batch × units`. */
export type Masks = readonly Float32Array[];

/** Everything the forward pass computed for one example. */
interface Trace {
  /** The inputs of each layer. */
  readonly inputs: number[][];
  /** The outputs of each hidden layer, before dropout. */
  readonly activations: number[][];
  readonly logits: number[];
  readonly logProbabilities: number[];
}

/** Sum of losses over some rows, and the gradient of their mean. */
export interface LossAndGradient {
  readonly lossSum: number;
  readonly gradient: Float64Array;
}

/** Class probabilities of one row, without dropout. */
export function referenceProbabilities(
  spec: MlpSpec,
  weights: Float64Array,
  examples: Examples,
  row: number,
): number[] {
  return trace(spec, weights, inputRow(spec, examples, row)).logProbabilities.map(Math.exp);
}

/** Logits of one row, without dropout. */
export function referenceLogits(
  spec: MlpSpec,
  weights: Float64Array,
  examples: Examples,
  row: number,
): number[] {
  return trace(spec, weights, inputRow(spec, examples, row)).logits;
}

/** Loss of one row, without dropout. */
export function referenceLoss(
  spec: MlpSpec,
  weights: Float64Array,
  examples: Examples,
  row: number,
): number {
  return lossOf(spec, trace(spec, weights, inputRow(spec, examples, row)), examples.labels[row]);
}

/** Losses and gradient of a batch, with dropout if masks are given, and without penalties. */
export function referenceGradient(
  spec: MlpSpec,
  weights: Float64Array,
  examples: Examples,
  rows: ArrayLike<number>,
  masks?: Masks,
): LossAndGradient {
  const gradient = new Float64Array(weights.length);
  let lossSum = 0;
  for (let i = 0; i < rows.length; i++) {
    const rowMasks = spec.hidden.map((units, layer) =>
      masks?.[layer].subarray(i * units, (i + 1) * units),
    );
    const label = examples.labels[rows[i]];
    const passed = trace(spec, weights, inputRow(spec, examples, rows[i]), rowMasks);
    lossSum += lossOf(spec, passed, label);
    addGradient(spec, weights, passed, label, rowMasks, gradient);
  }
  return { lossSum, gradient: gradient.map((sum) => sum / rows.length) };
}

function inputRow(spec: MlpSpec, examples: Examples, row: number): number[] {
  const bytes = imageOf(examples, row);
  return Array.from(bytes, (byte) => byte / 255 - (spec.inputRange === 'centred' ? 0.5 : 0));
}

function trace(
  spec: MlpSpec,
  weights: Float64Array,
  input: number[],
  masks: readonly (Float32Array | undefined)[] = [],
): Trace {
  const inputs = [input];
  const activations: number[][] = [];
  spec.hidden.forEach((_, layer) => {
    const sums = dense(spec, weights, layer, inputs[layer]);
    activations.push(sums.map((z) => activate(spec.activation, z)));
    inputs.push(activations[layer].map((a, unit) => a * (masks[layer]?.[unit] ?? 1)));
  });
  const last = spec.hidden.length;
  const logits = dense(spec, weights, last, inputs[last]);
  return { inputs, activations, logits, logProbabilities: logSoftmax(logits) };
}

function dense(spec: MlpSpec, weights: Float64Array, layer: number, input: number[]): number[] {
  const { slots } = mlpLayout(spec);
  const [kernel, bias] = [slots[2 * layer], slots[2 * layer + 1]];
  const units = bias.length;
  return Array.from({ length: units }, (_, unit) =>
    input.reduce(
      (sum, x, i) => sum + x * weights[kernel.offset + i * units + unit],
      weights[bias.offset + unit],
    ),
  );
}

function activate(activation: Activation, z: number): number {
  if (activation === 'relu') return Math.max(0, z);
  return activation === 'sigmoid' ? 1 / (1 + Math.exp(-z)) : Math.tanh(z);
}

function slope(activation: Activation, a: number): number {
  if (activation === 'relu') return a > 0 ? 1 : 0;
  return activation === 'sigmoid' ? a * (1 - a) : 1 - a * a;
}

function logSoftmax(logits: number[]): number[] {
  const top = Math.max(...logits);
  const logSum = top + Math.log(logits.reduce((sum, z) => sum + Math.exp(z - top), 0));
  return logits.map((z) => z - logSum);
}

function lossOf(spec: MlpSpec, { logProbabilities }: Trace, label: number): number {
  if (spec.loss === 'cross-entropy') return -logProbabilities[label];
  const errors = logProbabilities.map((logP, k) => Math.exp(logP) - Number(k === label));
  return errors.reduce((sum, error) => sum + error * error, 0) / errors.length;
}

function errorAtLogits(spec: MlpSpec, { logProbabilities }: Trace, label: number): number[] {
  const p = logProbabilities.map(Math.exp);
  const difference = p.map((pk, k) => pk - Number(k === label));
  if (spec.loss === 'cross-entropy') return difference;
  // The softmax's Jacobian, ∂p_j/∂z_k = p_j·(δ_jk − p_k), written out.
  return p.map((pk, k) =>
    p.reduce((sum, pj, j) => sum + (2 * difference[j] * pj * (Number(j === k) - pk)) / p.length, 0),
  );
}

function addGradient(
  spec: MlpSpec,
  weights: Float64Array,
  passed: Trace,
  label: number,
  masks: readonly (Float32Array | undefined)[],
  gradient: Float64Array,
): void {
  const { slots } = mlpLayout(spec);
  const sizes = layerSizes(spec);
  let error = errorAtLogits(spec, passed, label);
  for (let layer = spec.hidden.length; layer >= 0; layer--) {
    const [kernel, bias] = [slots[2 * layer].offset, slots[2 * layer + 1].offset];
    const units = sizes[layer + 1];
    const below = passed.inputs[layer].map((x, i) => {
      error.forEach((e, unit) => (gradient[kernel + i * units + unit] += x * e));
      return error.reduce((sum, e, unit) => sum + e * weights[kernel + i * units + unit], 0);
    });
    error.forEach((e, unit) => (gradient[bias + unit] += e));
    if (layer === 0) return;
    const outputs = passed.activations[layer - 1];
    const mask = masks[layer - 1];
    error = below.map((e, i) => e * (mask?.[i] ?? 1) * slope(spec.activation, outputs[i]));
  }
}
