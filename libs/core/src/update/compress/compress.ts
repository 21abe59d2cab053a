import { plusScaled } from '../../vectors/arithmetic';
import type { UpdateStep } from '../update-step';
import { vectorsOf } from '../usual-update';
import { isFiniteVector } from '../vector-problems';
import type { Compressor } from './compressor';
import { decodeVectors, encodeVectors } from './encoded-vectors';

/**
 * Compresses what a client sends, its delta and each further vector of the strategy: what leaves it are the bytes, and
 * beside them the vectors as the server will read them. Scalars are left as they are.
 *
 * Where values are selected, there is error feedback (Karimireddy et al. 2019, arXiv 1901.09847, algorithm 2; Stich et al.
 * 2018, arXiv 1809.07599): what was not sent is kept by the client, and added to what it sends the next time.
 */
export function compress(compressor: Compressor): UpdateStep {
  const hasFeedback = compressor.selection !== undefined;
  return {
    name: `compress:${compressor.name}`,
    keepsState: hasFeedback,
    vectorBytes: compressor.expectedBytes,
    clientUpdate: (update, { seed, round, client, state }) => {
      const due = vectorsOf(update).map((vector, i) => visible(plusKept(vector, state, i)));
      const name = { seed, round, sender: client };
      const encoded = encodeVectors(compressor, due, name);
      const sent = decodeVectors(compressor, encoded, update.delta.length, name);
      const [delta, ...vectors] = sent;
      const kept = hasFeedback ? leftOut(due, sent) : undefined;
      return { delta, extras: { ...update.extras, vectors }, encoded, state: kept };
    },
  };
}

/** A vector with what its client has kept of it, if anything: what it keeps of its vectors lies one after the other. */
function plusKept(vector: Float32Array, kept: Float32Array | undefined, i: number): Float32Array {
  const { length } = vector;
  return kept ? plusScaled(vector, 1, kept.subarray(i * length, (i + 1) * length)) : vector;
}

/** A vector that is not finite as NaN throughout: whatever is selected of it, whoever checks it sees that. */
function visible(vector: Float32Array): Float32Array {
  return isFiniteVector(vector) ? vector : new Float32Array(vector.length).fill(NaN);
}

function leftOut(due: readonly Float32Array[], sent: readonly Float32Array[]): Float32Array {
  const { length } = due[0];
  const kept = new Float32Array(due.length * length);
  due.forEach((vector, i) => kept.set(plusScaled(vector, -1, sent[i]), i * length));
  return kept;
}
