import * as tf from '@tensorflow/tfjs-core';
import type { Examples } from '@fedsim/core';

/** Examples on the device. */
export interface Batch {
  /** `rows × inputSize`, pixels scaled to 0…1. */
  readonly inputs: tf.Tensor2D;
  /** `rows × classes`, one-hot. */
  readonly labels: tf.Tensor2D;
  readonly rows: number;
}

const SCALED = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/**
 * Puts the given rows of `examples` on the device, scaling pixels by 1/255.
 *
 * Each step uploads its own batch. It needs no float copy of the shard, and it is the fastest way
 * on `wasm`, where slicing a tensor first copies all of it: 0.13 ms for 64 rows of 784, against
 * 1.1 ms for a slice and 1.4 ms for a gather out of 960 rows.
 */
export function uploadBatch(examples: Examples, rows: Uint32Array): Batch {
  const { inputSize, classes } = examples;
  return {
    inputs: tf.tensor2d(scaledPixels(examples, rows), [rows.length, inputSize]),
    labels: tf.tensor2d(oneHotLabels(examples, rows), [rows.length, classes]),
    rows: rows.length,
  };
}

function scaledPixels({ pixels, inputSize }: Examples, rows: Uint32Array): Float32Array {
  const scaled = new Float32Array(rows.length * inputSize);
  let to = 0;
  for (const row of rows) {
    const end = (row + 1) * inputSize;
    for (let from = row * inputSize; from < end; from++) scaled[to++] = SCALED[pixels[from]];
  }
  return scaled;
}

function oneHotLabels({ labels, classes }: Examples, rows: Uint32Array): Float32Array {
  const oneHot = new Float32Array(rows.length * classes);
  rows.forEach((row, i) => (oneHot[i * classes + labels[row]] = 1));
  return oneHot;
}
