import fc from 'fast-check';
import { littleEndianBytes, littleEndianFloats } from '../vectors/little-endian';

test('little-endian bytes give the floats that they came from, to the bit, wherever they lie', () => {
  expect([...littleEndianBytes(Float32Array.of(1, -2))]).toEqual([0, 0, 128, 63, 0, 0, 0, 192]);
  fc.assert(
    fc.property(fc.float32Array({ maxLength: 9 }), fc.nat({ max: 7 }), (floats, offset) => {
      const bytes = littleEndianBytes(floats);
      const room = new Uint8Array(bytes.length + 8).subarray(offset, offset + bytes.length);
      room.set(bytes);
      expect(littleEndianFloats(room)).toEqual(floats);
    }),
  );
});
