import type { MlpSpec } from '@fedsim/core/house';
import { dot, gram, plus, product, productTransposed, times, type Matrix } from './matrices';
import { denseLayers, traceMlp, type DenseLayer, type MlpTrace } from './mlp-trace';

/** How far the gradient of some examples is from the one that is aimed at, and how that changes with their inputs. */
export interface GradientDistance {
  /** 1 − cosine of the angle between the two: 0 where they point the same way, at most 2. */
  readonly distance: number;
  /** Its gradient with respect to the inputs, a row for each example. */
  readonly gradient: Matrix;
}

/**
 * The cosine distance of Geiping et al. 2020 (eq. 4), for one step of an MLP with the cross-entropy, and its gradient by
 * a second backward pass written by hand.
 *
 * The kernels' gradients Aᵀ·E are never formed: with A the inputs and E the errors of a layer, a row for each example,
 * their products with the aim T are ⟨A·T, E⟩ and their squared norms ⟨A·Aᵀ, E·Eᵀ⟩ (as in Goodfellow 2015).
 *
 * @param weights the model, flat
 * @param aim the gradient that is aimed at, flat; its length does not matter
 */
export function gradientDistance(spec: MlpSpec, weights: Float32Array, aim: Float32Array) {
  const layers = denseLayers(spec, weights);
  const aims = denseLayers(spec, aim);
  const aimNorm = Math.sqrt(
    aims.reduce((sum, { kernel, bias }) => sum + dot(kernel, kernel) + dot(bias, bias), 0),
  );
  return (inputs: Matrix, labels: Matrix): GradientDistance => {
    const rows = labels.length / spec.outputSize;
    const trace = traceMlp(spec, layers, inputs, labels);
    const parts = layers.map((_, l) => layerParts(trace.inputs[l], trace.errors[l], aims[l], rows));
    const along = parts.reduce((sum, part) => sum + part.along, 0);
    const square = parts.reduce((sum, part) => sum + part.square, 0);
    const norm = Math.sqrt(square);
    if (norm === 0 || aimNorm === 0) return { distance: 1, gradient: inputs.map(() => 0) };
    // The distance's derivatives by ⟨g, T⟩ and by ‖g‖², the second doubled.
    const byAlong = -1 / (norm * aimNorm);
    const bySquare = along / (norm * square * aimNorm);
    const direct = layers.map((_, l) =>
      directGradients(trace, parts[l], l, aims[l], { byAlong, bySquare }),
    );
    const gradient = backThrough(layers, trace, direct, rows);
    return { distance: 1 + byAlong * along, gradient };
  };
}

/** What one layer adds to ⟨g, T⟩ and ‖g‖², and what their derivatives need. */
interface LayerParts {
  readonly along: number;
  readonly square: number;
  /** A·T and the aim's bias. */
  readonly aimed: Matrix;
  /** A·Aᵀ + 1 and E·Eᵀ; the 1 is the bias, whose input is always 1. */
  readonly inputGram: Matrix;
  readonly errorGram: Matrix;
}

function layerParts(inputs: Matrix, errors: Matrix, aim: DenseLayer, rows: number): LayerParts {
  const aimed = product(inputs, aim.kernel, rows, aim.inputs).map(
    (value, i) => value + aim.bias[i % aim.units],
  );
  const inputGram = gram(inputs, rows).map((value) => value + 1);
  const errorGram = gram(errors, rows);
  return {
    ...{ aimed, inputGram, errorGram },
    along: dot(aimed, errors),
    square: dot(inputGram, errorGram),
  };
}

/** The derivatives by a layer's errors and inputs, all others held. */
interface DirectGradients {
  readonly byErrors: Matrix;
  readonly byInputs: Matrix;
}

function directGradients(
  { inputs, errors }: MlpTrace,
  { aimed, inputGram, errorGram }: LayerParts,
  layer: number,
  aim: DenseLayer,
  { byAlong, bySquare }: { readonly byAlong: number; readonly bySquare: number },
): DirectGradients {
  const rows = Math.sqrt(inputGram.length);
  const [own, ownErrors] = [inputs[layer], errors[layer]];
  const grown = product(inputGram, ownErrors, rows, rows);
  const spread = product(errorGram, own, rows, rows);
  const towards = productTransposed(ownErrors, aim.kernel, rows, aim.units);
  return {
    byErrors: aimed.map((value, i) => byAlong * value + bySquare * grown[i]),
    byInputs: towards.map((value, i) => byAlong * value + bySquare * spread[i]),
  };
}

/** From the direct derivatives to those by the batch: up through the backward pass, then down the forward pass. */
function backThrough(
  layers: readonly DenseLayer[],
  { probabilities, errorsAbove, slopes, curvatures }: MlpTrace,
  direct: readonly DirectGradients[],
  rows: number,
): Matrix {
  const top = layers.length - 1;
  const bySums: Matrix[] = [];
  let byErrors = direct[0].byErrors;
  for (let l = 0; l < top; l++) {
    bySums[l] = times(times(byErrors, errorsAbove[l]), curvatures[l]);
    const { kernel, inputs } = layers[l + 1];
    const through = product(times(byErrors, slopes[l]), kernel, rows, inputs);
    byErrors = plus(direct[l + 1].byErrors, through);
  }
  bySums[top] = throughSoftmax(byErrors, probabilities, layers[top].units);
  for (let l = top; ; l--) {
    const { kernel, units } = layers[l];
    const byInputs = plus(productTransposed(bySums[l], kernel, rows, units), direct[l].byInputs);
    if (l === 0) return byInputs;
    bySums[l - 1] = plus(bySums[l - 1], times(byInputs, slopes[l - 1]));
  }
}

/** By the logits, given those by the probabilities p: p·(v − ⟨v, p⟩), row by row. */
function throughSoftmax(values: Matrix, probabilities: Matrix, columns: number): Matrix {
  const out = new Float64Array(values.length);
  for (let start = 0; start < values.length; start += columns) {
    const p = probabilities.subarray(start, start + columns);
    const v = values.subarray(start, start + columns);
    const mean = dot(v, p);
    for (let i = 0; i < columns; i++) out[start + i] = p[i] * (v[i] - mean);
  }
  return out;
}
