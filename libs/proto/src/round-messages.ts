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
  broadcast: { vectors, scalars },
  weights,
  encodedModel: encoded,
}: RoundTask): Model {
  const sent = vectorsIn({ weights, vectors, encoded });
  return { exchange, round, modelVersion, scalars, ...sent };
}

/** The message of a client's update. Its weights are those of the update, not a copy. */
export function updateMessage({ update, result }: SentUpdate, exchange: number): Update {
  const { delta, extras, encoded, ...rest } = update;
  const { epochs, steps } = result;
  const sent = vectorsIn({ weights: delta, vectors: extras.vectors, encoded });
  return { exchange, ...rest, scalars: extras.scalars, ...sent, epochs, steps };
}

/** Vectors as they travel: in full, or as a compressor has written them. */
type Vectors = Pick<Update, 'weights' | 'vectors' | 'encoded'>;

function vectorsIn({ weights, vectors, encoded }: Vectors): Vectors {
  return encoded ? { weights: NO_WEIGHTS, vectors: [], encoded } : { weights, vectors };
}

const NO_WEIGHTS = new Float32Array(0);
