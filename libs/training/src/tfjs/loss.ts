import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '@fedsim/core/house';
import type { Batch } from './batch';
import type { MlpAlgebra } from './mlp-algebra';

/** The value of a loss for a batch of logits. */
export interface LossValue {
  /** Sum of the losses of each client's rows. */
  readonly total: tf.Tensor;
  /** Gradient of the mean loss of each client's rows with respect to the logits. */
  readonly error: () => tf.Tensor;
}

/** Loss of softmax outputs, computed from log-softmax, so that no logit overflows. */
export function lossAtLogits(
  loss: Loss,
  algebra: MlpAlgebra,
  logits: tf.Tensor,
  batch: Batch,
): LossValue {
  const logProbabilities = tf.logSoftmax(logits);
  return loss === 'cross-entropy'
    ? crossEntropy(algebra, logProbabilities, batch)
    : meanSquaredError(algebra, logProbabilities, batch);
}

/** −Σ y·log p; its gradient at the logits is p − y. */
function crossEntropy(
  algebra: MlpAlgebra,
  logProbabilities: tf.Tensor,
  { labels, share }: Batch,
): LossValue {
  return {
    // Padding has no label, and so no loss.
    total: tf.neg(algebra.total(tf.mul(labels, logProbabilities))),
    error: () => tf.mul(tf.sub(tf.exp(logProbabilities), labels), share),
  };
}

/** Σ (p − y)² ÷ classes; with its gradient g at p, the gradient at the logits is p·(g − Σ g·p). */
function meanSquaredError(
  algebra: MlpAlgebra,
  logProbabilities: tf.Tensor,
  { labels, share }: Batch,
): LossValue {
  const classes = labels.shape.at(-1)!;
  const probabilities = tf.exp(logProbabilities);
  const difference = tf.sub(probabilities, labels);
  const squares = tf.square(difference);
  const present = typeof share === 'number' ? squares : tf.mul(squares, tf.sign(share));
  return {
    total: tf.div(algebra.total(present), classes),
    error: () => {
      const gradient = tf.mul(tf.mul(difference, 2 / classes), share);
      const along = tf.sum(tf.mul(gradient, probabilities), -1, true);
      return tf.mul(probabilities, tf.sub(gradient, along));
    },
  };
}
