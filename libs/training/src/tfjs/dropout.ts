import * as tf from '@tensorflow/tfjs-core';
import { fillDropoutMask, type RandomStream } from '@fedsim/core';
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
