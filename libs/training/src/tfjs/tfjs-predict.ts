import * as tf from '@tensorflow/tfjs-core';
import type { Examples, MlpSpec, Predictions } from '@fedsim/core/house';
import { uploadBatch } from './batch';
import { lossAtLogits } from './loss';
import { oneClient } from './mlp-algebra';
import { forward } from './mlp-passes';
import type { MlpTensors } from './mlp-tensors';
import type { TfjsDevice } from './tfjs-device';

/** Rows on the device at a time, which bounds memory. */
const CHUNK_ROWS = 1024;

/** Class probabilities, logits and mean loss of the given rows, without dropout. */
export async function predictRows(
  spec: MlpSpec,
  device: TfjsDevice,
  weights: MlpTensors,
  examples: Examples,
  rows: Uint32Array,
): Promise<Predictions> {
  const probabilities = new Float32Array(rows.length * spec.outputSize);
  const logits = new Float32Array(probabilities.length);
  let lossSum = 0;
  for (let start = 0; start < rows.length; start += CHUNK_ROWS) {
    const chunk = rows.subarray(start, start + CHUNK_ROWS);
    const outputs = predictChunk(spec, device, weights, examples, chunk);
    try {
      probabilities.set(await outputs.probabilities.data(), start * spec.outputSize);
      logits.set(await outputs.logits.data(), start * spec.outputSize);
      lossSum += (await outputs.total.data())[0];
    } finally {
      tf.dispose([outputs.probabilities, outputs.logits, outputs.total]);
    }
    await device.breathe();
  }
  return { probabilities, logits, loss: rows.length === 0 ? 0 : lossSum / rows.length };
}

function predictChunk(
  spec: MlpSpec,
  device: TfjsDevice,
  weights: MlpTensors,
  examples: Examples,
  rows: Uint32Array,
): { probabilities: tf.Tensor; logits: tf.Tensor; total: tf.Tensor } {
  return device.run(() => {
    const batch = uploadBatch(spec, examples, rows);
    const { logits } = forward(spec, oneClient, weights, batch.inputs);
    return {
      logits,
      probabilities: tf.softmax(logits),
      total: lossAtLogits(spec.loss, oneClient, logits, batch).total,
    };
  });
}
