import * as tf from '@tensorflow/tfjs-core';
import { fillDropoutMask, type RandomStream } from '@fedsim/core/house';
import type { DrawMask } from './mlp-passes';

/** Draws a client's masks for a batch of `rows` from its stream; none when the rate is 0. */
export function dropoutMasks(
  rate: number,
  rows: number,
  stream: RandomStream,
): DrawMask | undefined {
  if (rate === 0) return undefined;
  return (units) => {
    const mask = new Float32Array(rows * units);
    fillDropoutMask(mask, rate, stream);
    return tf.tensor2d(mask, [rows, units]);
  };
}

/** Draws the masks of a stack, each client's from its own stream, padded to the longest batch. */
export function stackedDropoutMasks(
  rate: number,
  rows: readonly number[],
  streams: readonly RandomStream[],
): DrawMask | undefined {
  if (rate === 0) return undefined;
  const longest = Math.max(...rows);
  return (units) => {
    const masks = new Float32Array(rows.length * longest * units);
    streams.forEach((stream, i) => {
      const start = i * longest * units;
      fillDropoutMask(masks.subarray(start, start + rows[i] * units), rate, stream);
    });
    return tf.tensor3d(masks, [rows.length, longest, units]);
  };
}
