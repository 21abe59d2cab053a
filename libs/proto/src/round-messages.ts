import type { RoundTask, TrainedClient, TrainResult } from '@fedsim/core/house';
import type { Model, Update } from './messages';

/** A client's update, and what its training took. */
export interface SentUpdate extends Pick<TrainedClient, 'update'> {
  readonly result: Pick<TrainResult, 'epochs' | 'steps'>;
}

/** The message that opens a round for clients. */
export function modelMessage({
  exchange,
  round,
  modelVersion,
  broadcast,
  weights,
}: RoundTask): Model {
  return { exchange, round, modelVersion, ...broadcast, weights };
}

/** The message of a client's update. Its weights are those of the update, not a copy. */
export function updateMessage({ update, result }: SentUpdate, exchange: number): Update {
  const { delta: weights, extras, ...rest } = update;
  const { epochs, steps } = result;
  return { exchange, ...rest, ...extras, weights, epochs, steps };
}
