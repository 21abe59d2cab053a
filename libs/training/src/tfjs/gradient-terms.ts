import * as tf from '@tensorflow/tfjs-core';
import type { LocalTraining, TrainRequest } from '@fedsim/core/house';
import type { MlpAlgebra } from './mlp-algebra';
import { isKernel, type MlpTensors } from './mlp-tensors';

/** Tensors from which terms of the gradient are computed, in the layout's order; they do not change. */
export interface TermTensors {
  /** The weights that training started from, if there is a proximal term. */
  readonly origin?: MlpTensors;
  /** Added to every gradient after clipping. */
  readonly correction?: MlpTensors;
}

/** Puts the terms of requests with the same settings on the device, using `upload`. */
export function uploadTerms(
  requests: readonly TrainRequest[],
  upload: (flat: readonly Float32Array[]) => MlpTensors,
): TermTensors {
  const [{ training, correction }] = requests;
  const pulled = (training.proximal ?? 0) > 0;
  return {
    origin: pulled ? upload(requests.map((request) => request.weights)) : undefined,
    correction: correction && upload(requests.map((request) => request.correction!)),
  };
}

/** Turns gradients of the data loss into those for the optimizer, as core defines them. */
export function addTerms(
  { l1, l2, proximal = 0, maxGradientNorm }: LocalTraining,
  algebra: MlpAlgebra,
  { origin, correction }: TermTensors,
  weights: MlpTensors,
  dataGradients: MlpTensors,
): MlpTensors {
  const penalized = addPenalty(dataGradients, weights, l1, l2);
  const pulled = origin ? addProximal(penalized, weights, origin, proximal) : penalized;
  const clipped = maxGradientNorm === undefined ? pulled : clip(algebra, pulled, maxGradientNorm);
  return correction ? clipped.map((gradient, i) => tf.add(gradient, correction[i])) : clipped;
}

/** Adds the gradient of λ₁·Σ|w| + λ₂·Σw² to kernels: λ₁·sign(w) + 2·λ₂·w. */
function addPenalty(
  gradients: MlpTensors,
  weights: MlpTensors,
  l1: number,
  l2: number,
): MlpTensors {
  return gradients.map((gradient, i) => {
    if (!isKernel(i)) return gradient;
    const lasso = l1 === 0 ? gradient : tf.add(gradient, tf.mul(tf.sign(weights[i]), l1));
    return l2 === 0 ? lasso : tf.add(lasso, tf.mul(weights[i], 2 * l2));
  });
}

/** Adds the gradient of μ/2·‖w − w₀‖²: μ·(w − w₀). */
function addProximal(
  gradients: MlpTensors,
  weights: MlpTensors,
  origin: MlpTensors,
  mu: number,
): MlpTensors {
  return gradients.map((gradient, i) =>
    tf.add(gradient, tf.mul(tf.sub(weights[i], origin[i]), mu)),
  );
}

/** Scales a client's gradients down to a joint L2 norm of `maxGradientNorm`, if theirs is larger. */
function clip(algebra: MlpAlgebra, gradients: MlpTensors, maxGradientNorm: number): MlpTensors {
  const squares = gradients.map((gradient) => algebra.total(tf.square(gradient)));
  const scale = tf.div(maxGradientNorm, tf.maximum(tf.sqrt(tf.addN(squares)), maxGradientNorm));
  return gradients.map((gradient) => tf.mul(gradient, scale));
}
