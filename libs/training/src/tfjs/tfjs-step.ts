import * as tf from '@tensorflow/tfjs-core';
import type { LocalTraining, MlpSpec } from '@fedsim/core/house';
import type { Batch } from './batch';
import { addTerms, type TermTensors } from './gradient-terms';
import { lossAtLogits } from './loss';
import type { MlpAlgebra } from './mlp-algebra';
import { backward, forward, type DrawMask } from './mlp-passes';
import { nextState, type OptimizerState } from './optimizer-state';

/** What stays the same from step to step. */
export interface StepSetting {
  readonly spec: MlpSpec;
  readonly training: LocalTraining;
  readonly algebra: MlpAlgebra;
}

/** Everything a fit holds on the device, for one client or a stack of clients. */
export interface FitTensors {
  readonly state: OptimizerState;
  /** Sum of the losses since the epoch began: a scalar, or `clients × 1 × 1`. */
  readonly lossSum: tf.Tensor;
  readonly terms: TermTensors;
}

/** Takes step number `step` (from 1) on a batch. */
export function takeStep(
  { spec, training, algebra }: StepSetting,
  { state, lossSum, terms }: FitTensors,
  batch: Batch,
  step: number,
  drawMask?: DrawMask,
): FitTensors {
  const pass = forward(spec, algebra, state.weights, batch.inputs, drawMask);
  const loss = lossAtLogits(spec.loss, algebra, pass.logits, batch);
  const dataGradients = backward(spec, algebra, state.weights, pass, loss.error());
  const gradients = addTerms(training, algebra, terms, state.weights, dataGradients);
  return {
    state: nextState(training.optimizer, state, gradients, step),
    lossSum: tf.add(lossSum, loss.total),
    terms,
  };
}
