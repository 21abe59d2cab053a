import * as tf from '@tensorflow/tfjs-core';
import type { MlpSpec } from '@fedsim/core/house';
import { lossAtLogits } from '../loss';
import { stackedClients } from '../mlp-algebra';
import { forward } from '../mlp-passes';
import type { MlpTensors } from '../mlp-tensors';
import type { TfjsDevice } from '../tfjs-device';
import { uploadStackedBatch, type ClientRows } from './stack-tensors';

/** Rows of all clients together that are on the device at a time. */
const CHUNK_ROWS = 4096;

/** Mean loss of each client's rows under its own weights, without dropout; 0 without rows. */
export async function stackedLosses(
  spec: MlpSpec,
  device: TfjsDevice,
  weights: MlpTensors,
  clients: readonly ClientRows[],
): Promise<number[]> {
  const longest = Math.max(...clients.map(({ rows }) => rows.length));
  const size = Math.max(1, Math.floor(CHUNK_ROWS / clients.length));
  const sums = clients.map(() => 0);
  for (let start = 0; start < longest; start += size) {
    const chunk = clients.map(({ shard, rows }) => ({
      shard,
      rows: rows.subarray(start, start + size),
    }));
    const totals = device.run(() => chunkTotals(spec, weights, chunk));
    try {
      (await totals.data()).forEach((total, i) => (sums[i] += total));
    } finally {
      totals.dispose();
    }
    await device.breathe();
  }
  return sums.map((sum, i) => sum / Math.max(1, clients[i].rows.length));
}

function chunkTotals(
  spec: MlpSpec,
  weights: MlpTensors,
  clients: readonly ClientRows[],
): tf.Tensor {
  const batch = uploadStackedBatch(spec, clients);
  const { logits } = forward(spec, stackedClients, weights, batch.inputs);
  return lossAtLogits(spec.loss, stackedClients, logits, batch).total;
}
