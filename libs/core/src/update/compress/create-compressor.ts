import type { Compressor, Selection, ValueCoding } from './compressor';
import { EncodingError } from './encoding-error';
import { joinedBytes } from './joined-bytes';

/** Values of a coding, all of a vector or those that a selection sends; then, where it sends some, their indices. */
export function createCompressor(coding: ValueCoding, selection?: Selection): Compressor {
  return selection ? selecting(selection, coding) : coded(coding);
}

function coded(coding: ValueCoding): Compressor {
  return {
    name: coding.name,
    coding,
    expectedBytes: coding.bytesOf,
    encode: coding.encode,
    decode: (bytes, length) => {
      requireLength(bytes, coding.bytesOf(length), coding.bytesOf(length));
      return coding.decode(bytes, length);
    },
  };
}

function selecting(selection: Selection, coding: ValueCoding): Compressor {
  const { countOf } = selection;
  const valueBytes = (length: number): number => coding.bytesOf(countOf(length));
  return {
    name: coding.name === 'float32' ? selection.name : `${selection.name}+${coding.name}`,
    selection,
    coding,
    expectedBytes: (length) => valueBytes(length) + selection.expectedIndexBytes(length),
    encode: (values, vector) => {
      const indices = selection.select(values, vector);
      const chosen = Float32Array.from(indices, (index) => values[index]);
      return joinedBytes(coding.encode(chosen, vector), selection.encodeIndices(indices));
    },
    decode: (bytes, length, vector) => {
      const split = valueBytes(length);
      requireLength(bytes, split, Infinity);
      const chosen = coding.decode(bytes.subarray(0, split), countOf(length));
      const indices = selection.decodeIndices(bytes.subarray(split), length, vector);
      const values = new Float32Array(length);
      indices.forEach((index, i) => (values[index] = chosen[i]));
      return values;
    },
  };
}

function requireLength(bytes: Uint8Array, least: number, most: number): void {
  if (bytes.length >= least && bytes.length <= most) return;
  throw new EncodingError(`it has ${bytes.length} bytes instead of ${least}`);
}
