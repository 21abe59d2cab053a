import type { EncodedVectors } from '../client-update';
import type { Compressor, VectorName } from './compressor';

/** Whose vectors are compressed. */
export type VectorsName = Omit<VectorName, 'vector'>;

/** Vectors as a compressor writes them. */
export function encodeVectors(
  compressor: Compressor,
  vectors: readonly Float32Array[],
  name: VectorsName,
): EncodedVectors {
  return vectors.map((values, vector) => compressor.encode(values, { ...name, vector }));
}

/** Vectors that `encodeVectors` has written, of `length` values each; throws an EncodingError at other bytes. */
export function decodeVectors(
  compressor: Compressor,
  encoded: EncodedVectors,
  length: number,
  name: VectorsName,
): Float32Array[] {
  return encoded.map((bytes, vector) => compressor.decode(bytes, length, { ...name, vector }));
}
