import * as tf from '@tensorflow/tfjs-core';
import type { Loss } from '@fedsim/core';
import type { Batch } from './batch';

/** What a loss says about a batch of logits. */
export interface LossValue {
  /** Sum of the losses of the rows. */
  readonly total: tf.Scalar;
  /** Gradient of the rows' mean loss with respect to the logits, `rows × classes`. */
  readonly error: () => tf.Tensor2D;
}

/** Loss of softmax outputs; through log-softmax, so that no logit overflows. */
export function lossAtLogits(loss: Loss, logits: tf.Tensor2D, batch: Batch): LossValue {
  const logProbabilities = tf.logSoftmax(logits);
  return loss === 'cross-entropy'
    ? crossEntropy(logProbabilities, batch)
    : meanSquaredError(logProbabilities, batch);
}

/** −Σ y·log p; its gradient at the logits is p − y. */
function crossEntropy(logProbabilities: tf.Tensor2D, { labels, rows }: Batch): LossValue {
  return {
    total: tf.neg(tf.sum(tf.mul(labels, logProbabilities))),
    error: () => tf.mul(tf.sub(tf.exp(logProbabilities), labels), 1 / rows),
  };
}

/** Σ (p − y)² ÷ classes; with g its gradient at p, that at the logits is p·(g − Σ g·p). */
function meanSquaredError(logProbabilities: tf.Tensor2D, { labels, rows }: Batch): LossValue {
  const classes = labels.shape[1];
  const probabilities = tf.exp(logProbabilities);
  const difference = tf.sub(probabilities, labels);
  return {
    total: tf.div(tf.sum(tf.square(difference)), classes),
    error: () => {
      const gradient = tf.mul(difference, 2 / (classes * rows));
      const along = tf.sum(tf.mul(gradient, probabilities), 1, true);
      return tf.mul(probabilities, tf.sub(gradient, along));
    },
  };
}
