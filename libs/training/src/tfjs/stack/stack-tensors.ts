import * as tf from '@tensorflow/tfjs-core';
import { mlpLayout, tensorView, type Examples, type MlpSpec } from '@fedsim/core/house';
import { writeLabels, writePixels, type Batch } from '../batch';
import type { MlpTensors } from '../mlp-tensors';

/** Rows of one client's shard. */
export interface ClientRows {
  readonly shard: Examples;
  readonly rows: Uint32Array;
}

/** Puts the flat weights of several clients on the device, one tensor per slot of the layout. */
export function uploadStacked(spec: MlpSpec, clients: readonly Float32Array[]): MlpTensors {
  return mlpLayout(spec).slots.map((slot) => {
    const values = new Float32Array(clients.length * slot.length);
    clients.forEach((flat, i) => values.set(tensorView(flat, slot), i * slot.length));
    const units = slot.shape.at(-1)!;
    return tf.tensor3d(values, [clients.length, slot.length / units, units]);
  });
}

/** Reads stacked tensors back: the flat weights of every client. */
export async function downloadStacked(spec: MlpSpec, tensors: MlpTensors): Promise<Float32Array[]> {
  const { slots, length } = mlpLayout(spec);
  const clients = Array.from({ length: tensors[0].shape[0] }, () => new Float32Array(length));
  for (let slot = 0; slot < slots.length; slot++) {
    const values = (await tensors[slot].data()) as Float32Array;
    const { offset, length: size } = slots[slot];
    clients.forEach((flat, i) => flat.set(values.subarray(i * size, (i + 1) * size), offset));
  }
  return clients;
}

/** Puts a batch of every client on the device, shorter ones padded to the longest. */
export function uploadStackedBatch(spec: MlpSpec, clients: readonly ClientRows[]): Batch {
  const { inputSize, classes } = clients[0].shard;
  const longest = Math.max(...clients.map(({ rows }) => rows.length));
  const pixels = new Float32Array(clients.length * longest * inputSize);
  const labels = new Float32Array(clients.length * longest * classes);
  clients.forEach(({ shard, rows }, i) => {
    writePixels(pixels.subarray(i * longest * inputSize), spec, shard, rows);
    writeLabels(labels.subarray(i * longest * classes), shard, rows);
  });
  return {
    inputs: tf.tensor3d(pixels, [clients.length, longest, inputSize]),
    labels: tf.tensor3d(labels, [clients.length, longest, classes]),
    share: shares(clients, longest),
  };
}

function shares(clients: readonly ClientRows[], longest: number): number | tf.Tensor {
  if (clients.every(({ rows }) => rows.length === longest)) return 1 / longest;
  const shares = new Float32Array(clients.length * longest);
  clients.forEach(({ rows: { length } }, i) => {
    if (length > 0) shares.fill(1 / length, i * longest, i * longest + length);
  });
  return tf.tensor3d(shares, [clients.length, longest, 1]);
}

/** The tensors of the clients at `indices` of a stack. */
export function gatherClients(tensors: MlpTensors, indices: readonly number[]): MlpTensors {
  const at = tf.tensor1d([...indices], 'int32');
  return tensors.map((tensor) => tf.gather(tensor, at));
}

/** Takes each client's tensors from `chosen` where its flag is set, and from `others` elsewhere. */
export function chooseClients(
  flags: readonly boolean[],
  chosen: MlpTensors,
  others: MlpTensors,
): MlpTensors {
  const condition = tf.tensor3d([...flags], [flags.length, 1, 1], 'bool');
  return chosen.map((tensor, i) => tf.where(condition, tensor, others[i]));
}
