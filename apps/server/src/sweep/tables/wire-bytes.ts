import { broadcastShape, type Payload, type PayloadShape, type Strategy } from '@fedsim/core';
import { encodeFrame } from '@fedsim/proto';

/** What a round of a run without a wire would have carried over one, in bytes. */
export interface WireBytes {
  /** An update, from one client. */
  readonly update: number;
  /** The model and the call to train, to one client. */
  readonly model: number;
}

/**
 * The lengths of the frames that `serve` would exchange with clients that each have a process of their
 * own, for a model of `weightCount` parameters and what the strategy sends beside it. A frame's few
 * small numbers take a byte or so more or less: the figures are right to 16 bytes.
 */
export function wireBytes(
  strategy: Strategy,
  weightCount: number,
  { rounds, clients }: { readonly rounds: number; readonly clients: number },
): WireBytes {
  const round = Math.ceil(rounds / 2);
  const client = Math.floor(clients / 2);
  const weights = new Float32Array(weightCount);
  const named = { round, modelVersion: round, weights };
  const update = encodeFrame('update', {
    ...named,
    ...blankPayload(strategy.sends, weights),
    client,
    examples: 1000,
    trainLoss: 1,
    seconds: 1,
    epochs: 1,
    steps: 100,
  });
  const beside = blankPayload(broadcastShape(strategy), weights);
  const model = encodeFrame('model', { ...named, ...beside });
  const train = encodeFrame('train', {
    round,
    modelVersion: round,
    clients: [client],
    deadlineMs: 120_000,
  });
  return { update: update.byteLength, model: model.byteLength + train.byteLength };
}

function blankPayload({ vectors, scalars }: PayloadShape, vector: Float32Array): Payload {
  return { vectors: Array(vectors).fill(vector), scalars: Array(scalars).fill(1) };
}
