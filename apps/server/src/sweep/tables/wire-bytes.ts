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
 * own, for a model of `weightCount` parameters. A frame's few small numbers take a byte or so more or
 * less: the figures are right to 16 bytes.
 */
export function wireBytes(weightCount: number, rounds: number, clients: number): WireBytes {
  const round = Math.ceil(rounds / 2);
  const client = Math.floor(clients / 2);
  const weights = new Float32Array(weightCount);
  const named = { round, modelVersion: round, vectors: [], scalars: [], weights };
  const update = encodeFrame('update', {
    ...named,
    client,
    examples: 1000,
    trainLoss: 1,
    seconds: 1,
    epochs: 1,
    steps: 100,
  });
  const model = encodeFrame('model', named);
  const train = encodeFrame('train', {
    round,
    modelVersion: round,
    clients: [client],
    deadlineMs: 120_000,
  });
  return { update: update.byteLength, model: model.byteLength + train.byteLength };
}
