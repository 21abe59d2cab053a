import * as tf from '@tensorflow/tfjs-core';
import { imageOf, inputOffset, type Examples, type MlpSpec } from '@fedsim/core/house';

/** Examples on the device; for a stack of clients, with the clients as the first dimension. */
export interface Batch {
  /** `rows × inputSize`, pixels in the model's input range. */
  readonly inputs: tf.Tensor;
  /** `rows × classes`, one-hot. */
  readonly labels: tf.Tensor;
  /**
   * A row's weight in its client's mean loss, 1 ÷ rows. A tensor `clients × rows × 1` if clients have
   * different numbers of rows; 0 for padding rows, whose pixels and labels are 0.
   */
  readonly share: number | tf.Tensor;
}

const UNIT = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);
const CENTRED = UNIT.map((value) => value - 0.5);

/**
 * Puts the given rows of `examples` on the device, pixels in the model's input range.
 *
 * Each step uploads its own batch. It needs no float copy of the shard, and it is the fastest way
 * on `wasm`, where slicing a tensor first copies all of it: 0.13 ms for 64 rows of 784, against
 * 1.1 ms for a slice and 1.4 ms for a gather out of 960 rows.
 */
export function uploadBatch(spec: MlpSpec, examples: Examples, rows: Uint32Array): Batch {
  const { inputSize, classes } = examples;
  const pixels = new Float32Array(rows.length * inputSize);
  const labels = new Float32Array(rows.length * classes);
  writePixels(pixels, spec, examples, rows);
  writeLabels(labels, examples, rows);
  return {
    inputs: tf.tensor2d(pixels, [rows.length, inputSize]),
    labels: tf.tensor2d(labels, [rows.length, classes]),
    share: 1 / rows.length,
  };
}

/** Writes the rows' pixels, in the model's input range, to the beginning of `target`. */
export function writePixels(
  target: Float32Array,
  spec: MlpSpec,
  examples: Examples,
  rows: Uint32Array,
): void {
  const values = inputOffset(spec) === 0 ? UNIT : CENTRED;
  let to = 0;
  for (const row of rows) {
    const image = imageOf(examples, row);
    for (let i = 0; i < image.length; i++) target[to++] = values[image[i]];
  }
}

/** Writes the rows' one-hot labels to the beginning of `target`, which holds zeros. */
export function writeLabels(
  target: Float32Array,
  { labels, classes }: Examples,
  rows: Uint32Array,
): void {
  rows.forEach((row, i) => (target[i * classes + labels[row]] = 1));
}
