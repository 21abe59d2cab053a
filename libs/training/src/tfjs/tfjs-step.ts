import * as tf from '@tensorflow/tfjs-core';
import { fillDropoutMask, type LocalTraining, type MlpSpec, type RandomStream } from '@fedsim/core';
import type { Batch } from './batch';
import { addTerms, type TermTensors } from './gradient-terms';
import { lossAtLogits } from './loss';
import { backward, forward, type DrawMask } from './mlp-passes';
import type { MlpTensors } from './mlp-tensors';
import { nextState, type OptimizerState } from './optimizer-state';

/** One optimizer step and the data loss it saw. */
export interface StepOutcome {
  readonly state: OptimizerState;
  /** `lossSum` plus the losses of the batch's rows. */
  readonly lossSum: tf.Scalar;
}

/** Takes step number `step` (from 1) on a batch. */
export function takeStep(
  spec: MlpSpec,
  training: LocalTraining,
  terms: TermTensors,
  { state, lossSum }: StepOutcome,
  batch: Batch,
  step: number,
  drawMask?: DrawMask,
): StepOutcome {
  const pass = forward(spec, state.weights, batch.inputs, drawMask);
  const loss = lossAtLogits(spec.loss, pass.logits, batch);
  const dataGradients = backward(spec, state.weights, pass, loss.error());
  const gradients = addTerms(training, terms, state.weights, dataGradients);
  return {
    state: nextState(training.optimizer, state, gradients, step),
    lossSum: tf.add(lossSum, loss.total),
  };
}

/** Draws masks from the client's dropout stream; none when the rate is 0. */
export function dropoutMasks(rate: number, stream: RandomStream): DrawMask | undefined {
  if (rate === 0) return undefined;
  return (rows, units) => {
    const mask = new Float32Array(rows * units);
    fillDropoutMask(mask, rate, stream);
    return tf.tensor2d(mask, [rows, units]);
  };
}

/** Every tensor an outcome holds. */
export function outcomeTensors({ state, lossSum }: StepOutcome): MlpTensors {
  return [...state.weights, ...state.moments.flat(), lossSum];
}
