import {
  decodeVectors,
  openedSums,
  RING_BYTES,
  ringSums,
  unpacked,
  updateWeight,
  type ExperimentPlan,
  type Weighting,
} from '@fedsim/core/house';
import { FrameError, type Messages } from '@fedsim/proto';

/** The experiment, as far as what its frames hold depends on it. */
export interface Framed extends Pick<
  ExperimentPlan,
  'spec' | 'compression' | 'modelCompression' | 'secure'
> {
  readonly config: Weighting;
}

/** The weights that clients were sent, flat: in full, or as the experiment's compressor of models reads them. */
export function readModel(
  { weights, encoded, round }: Messages['model'],
  { modelCompression }: Framed,
  length: number,
): Float32Array {
  if (!modelCompression || !encoded) return weights;
  return decompressed(modelCompression, encoded, length, { round, sender: 'server' });
}

/**
 * The delta that a client sent, flat: in full, as the experiment's compressor reads it, or masked. Of a masked one a
 * server can do no more than take each element of the ring for the number that it would be in an open sum, divided by
 * the client's weight; where nothing is sent it is 0. Throws a FrameError, or an EncodingError, where the bytes are none
 * of these.
 */
export function readDelta(
  update: Messages['update'],
  framed: Framed,
  length: number,
): Float32Array {
  const { weights, encoded = [], round, client: sender } = update;
  const { secure, config } = framed;
  if (secure) return maskedDelta(update, secure, updateWeight(update, config));
  if (!framed.compression || encoded.length === 0) return weights;
  return decompressed(framed.compression, encoded, length, { round, sender });
}

function maskedDelta(
  { round, encoded = [] }: Messages['update'],
  { run, layout }: NonNullable<Framed['secure']>,
  weight: number,
): Float32Array {
  const [masked = NOTHING] = encoded;
  const bytes = RING_BYTES * run.length;
  if (masked.length !== bytes) {
    throw new FrameError(
      'WRONG_SHAPE',
      `Its masked vector has ${masked.length} bytes, not ${bytes}.`,
    );
  }
  const [delta] = openedSums(layout, round, ringSums(unpacked(masked))).vectors;
  return Float32Array.from(delta, (value) => value / weight);
}

const NOTHING = new Uint8Array(0);

function decompressed(
  { compressor, seed }: NonNullable<Framed['modelCompression']>,
  encoded: readonly Uint8Array[],
  length: number,
  name: { readonly round: number; readonly sender: number | 'server' },
): Float32Array {
  return decodeVectors(compressor, encoded, length, { seed, ...name })[0];
}
