import {
  EncodingError,
  type ClientUpdate,
  type RoundTask,
  type UpdateRejection,
} from '@fedsim/core/house';
import type { Update } from '@fedsim/proto';

/**
 * An update from the wire in the form that the round loop uses, its vectors read by the experiment's compressor; or why
 * it has no such form.
 */
export function receivedUpdate(
  update: Update,
  task: Pick<RoundTask, 'decompress' | 'rules'>,
): ClientUpdate | UpdateRejection {
  const { weights, vectors, scalars, encoded = [], ...counts } = update;
  const { decompress, rules } = task;
  if (rules.maskedBytes !== undefined) {
    return { ...counts, delta: weights, extras: { vectors, scalars }, encoded };
  }
  if (!decompress) {
    if (encoded.length > 0)
      return wrongShape('it is compressed, and the experiment has no "compress"');
    return { ...counts, delta: weights, extras: { vectors, scalars } };
  }
  const expected = 1 + rules.extras.vectors;
  if (encoded.length !== expected || weights.length + vectors.length > 0) {
    return wrongShape(
      `the experiment compresses updates: expected ${expected} vectors in encoded and none in weights and vectors`,
    );
  }
  try {
    const [delta, ...others] = decompress(encoded, update.client);
    return { ...counts, delta, extras: { vectors: others, scalars } };
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
    return wrongShape(`what it has encoded cannot be read: ${error.message}`);
  }
}

function wrongShape(message: string): UpdateRejection {
  return { fault: 'wrong-shape', message };
}
