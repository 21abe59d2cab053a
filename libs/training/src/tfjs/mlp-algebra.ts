import * as tf from '@tensorflow/tfjs-core';
import type { Activation } from '@fedsim/core/house';

/**
 * The products and sums of an MLP, for the tensors of one client, or of a stack of clients, whose
 * tensors have the clients as an additional first dimension.
 */
export interface MlpAlgebra {
  /** activation(input·kernel + bias). */
  dense(
    input: tf.Tensor,
    kernel: tf.Tensor,
    bias: tf.Tensor,
    activation: Activation | 'linear',
  ): tf.Tensor;
  /** inputᵀ·error. */
  kernelGradient(input: tf.Tensor, error: tf.Tensor): tf.Tensor;
  /** The sum of the error over examples. */
  biasGradient(error: tf.Tensor): tf.Tensor;
  /** error·kernelᵀ. */
  errorBelow(error: tf.Tensor, kernel: tf.Tensor): tf.Tensor;
  /** The sum of each client's entries: a scalar, or `clients × 1 × 1`. */
  total(tensor: tf.Tensor): tf.Tensor;
}

/**
 * Kernels `inputs × units`, biases `units`, rows `examples × units`. Products are fused and have
 * explicit transposes: on `wasm` only products of untransposed matrices reach XNNPACK.
 */
export const oneClient: MlpAlgebra = {
  dense(a, b, bias, activation) {
    const fused = activation === 'tanh' ? 'linear' : activation;
    const output = tf.fused.matMul({ a, b, bias, activation: fused });
    // TensorFlow.js has no fused tanh.
    return activation === 'tanh' ? tf.tanh(output) : output;
  },
  kernelGradient: (input, error) => tf.matMul(tf.transpose(input), error),
  biasGradient: (error) => tf.sum(error, 0),
  errorBelow: (error, kernel) => tf.matMul(error, tf.transpose(kernel)),
  total: (tensor) => tf.sum(tensor),
};

/** Kernels `clients × inputs × units`, biases `clients × 1 × units`, rows `clients × examples × units`. */
export const stackedClients: MlpAlgebra = {
  dense(input, kernel, bias, activation) {
    const sum = tf.add(tf.matMul(input, kernel), bias);
    return activation === 'linear' ? sum : tf[activation](sum);
  },
  kernelGradient: (input, error) => tf.matMul(input, error, true, false),
  biasGradient: (error) => tf.sum(error, 1, true),
  errorBelow: (error, kernel) => tf.matMul(error, kernel, false, true),
  total: (tensor) => tf.sum(tensor, [1, 2], true),
};
