import * as tf from '@tensorflow/tfjs-core';
import {
  power,
  type Adam,
  type AdamW,
  type Momentum,
  type Nesterov,
  type Optimizer,
} from '@fedsim/core/house';
import type { MlpTensors } from './mlp-tensors';

/** The weights and an optimizer's moments, all in the layout's order. */
export interface OptimizerState {
  readonly weights: MlpTensors;
  /** SGD has none, momentum `[v]`, Adam `[m, v]`. */
  readonly moments: readonly MlpTensors[];
}

const MOMENTS = { sgd: 0, momentum: 1, nesterov: 1, adam: 2, adamw: 2 } as const;

/** State before the first step: moments are zero. */
export function initialState(optimizer: Optimizer, weights: MlpTensors): OptimizerState {
  const zeros = (): MlpTensors => weights.map((weight) => tf.zeros(weight.shape));
  return { weights, moments: Array.from({ length: MOMENTS[optimizer.kind] }, zeros) };
}

/** State after step number `step`, counted from 1, with the given gradients. */
export function nextState(
  optimizer: Optimizer,
  state: OptimizerState,
  gradients: MlpTensors,
  step: number,
): OptimizerState {
  switch (optimizer.kind) {
    case 'sgd':
      return { weights: descend(state.weights, gradients, optimizer.learningRate), moments: [] };
    case 'momentum':
    case 'nesterov':
      return momentumStep(optimizer, state, gradients);
    case 'adam':
      return adamStep(optimizer, state, gradients, step);
    case 'adamw':
      return adamStep(optimizer, decayed(optimizer, state), gradients, step);
  }
}

function momentumStep(
  { kind, learningRate, momentum }: Momentum | Nesterov,
  { weights, moments }: OptimizerState,
  gradients: MlpTensors,
): OptimizerState {
  const follow = (velocity: MlpTensors): MlpTensors =>
    velocity.map((v, i) => tf.add(tf.mul(v, momentum), gradients[i]));
  const velocity = follow(moments[0]);
  const directions = kind === 'nesterov' ? follow(velocity) : velocity;
  return { weights: descend(weights, directions, learningRate), moments: [velocity] };
}

function adamStep(
  { learningRate, beta1, beta2, epsilon }: Adam | AdamW,
  { weights, moments }: OptimizerState,
  gradients: MlpTensors,
  step: number,
): OptimizerState {
  const first = moments[0].map((m, i) => blend(m, gradients[i], beta1));
  const second = moments[1].map((v, i) => blend(v, tf.square(gradients[i]), beta2));
  const directions = first.map((m, i) => {
    const corrected = tf.div(second[i], 1 - power(beta2, step));
    return tf.div(m, tf.add(tf.sqrt(corrected), epsilon));
  });
  const rate = learningRate / (1 - power(beta1, step));
  return { weights: descend(weights, directions, rate), moments: [first, second] };
}

function decayed({ learningRate, weightDecay }: AdamW, state: OptimizerState): OptimizerState {
  if (weightDecay === 0) return state;
  const kept = 1 - learningRate * weightDecay;
  return { ...state, weights: state.weights.map((weight) => tf.mul(weight, kept)) };
}

/** Exponential moving average: β·mean + (1 − β)·value. */
function blend(mean: tf.Tensor, value: tf.Tensor, beta: number): tf.Tensor {
  return tf.add(tf.mul(mean, beta), tf.mul(value, 1 - beta));
}

function descend(weights: MlpTensors, directions: MlpTensors, rate: number): MlpTensors {
  return weights.map((weight, i) => tf.add(weight, tf.mul(directions[i], -rate)));
}
