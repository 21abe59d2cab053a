import * as tf from '@tensorflow/tfjs-core';
import { mlpLayout, tensorView, type MlpSpec } from '@fedsim/core/house';

/** Tensors in the order of the model's layout: kernel, bias, kernel, bias, … */
export type MlpTensors = tf.Tensor[];

/** Puts flat weights on the device. */
export function uploadWeights(spec: MlpSpec, weights: Float32Array): MlpTensors {
  // A copy, because some backends keep the array they are given.
  return mlpLayout(spec).slots.map((slot) =>
    tf.tensor(tensorView(weights, slot).slice(), [...slot.shape]),
  );
}

/** Reads tensors back, minus `origin`: trained weights minus the global model, flat. */
export async function downloadDelta(
  spec: MlpSpec,
  tensors: MlpTensors,
  origin: Float32Array,
): Promise<Float32Array> {
  const delta = new Float32Array(origin.length);
  const { slots } = mlpLayout(spec);
  for (let i = 0; i < slots.length; i++) delta.set(await tensors[i].data(), slots[i].offset);
  for (let i = 0; i < delta.length; i++) delta[i] -= origin[i];
  return delta;
}

/** Whether the tensor at this index of the layout is a kernel. */
export function isKernel(index: number): boolean {
  return index % 2 === 0;
}
