import { littleEndianBytes, littleEndianFloats } from '../../vectors/little-endian';
import type { ValueCoding } from './compressor';

/** Values as they are, 4 bytes each, little-endian: how selected values are written where no coding is named. */
export const float32: ValueCoding = {
  kind: 'coding',
  name: 'float32',
  bytesOf: (count) => 4 * count,
  encode: littleEndianBytes,
  decode: littleEndianFloats,
};
