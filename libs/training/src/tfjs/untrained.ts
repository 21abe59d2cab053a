import type { TrainRequest, TrainResult } from '@fedsim/core/house';

/** The result of a client that has nothing to train on: a delta of zeros. */
export function untrained({ client, weights }: TrainRequest): TrainResult {
  const delta = new Float32Array(weights.length);
  return { client, delta, examples: 0, trainLoss: 0, epochs: 0, steps: 0, seconds: 0 };
}
