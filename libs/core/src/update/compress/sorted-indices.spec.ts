import * as fc from 'fast-check';
import { EncodingError } from './encoding-error';
import { parseCompressor } from './parse-compressor';
import { decodeIndices, encodeIndices, expectedIndexBytes } from './sorted-indices';

const LENGTH = 100_000;

/** Bits of the entropy of so many of all indices, each set as likely as every other: log₂ of a binomial coefficient. */
function entropyBits(count: number, length: number): number {
  let bits = 0;
  for (let i = 0; i < count; i++) bits += Math.log2((length - i) / (count - i));
  return bits;
}

describe('sorted indices', () => {
  it('come back as they were', () => {
    const indices = fc
      .uniqueArray(fc.nat(LENGTH - 1), { maxLength: 300 })
      .map((list) => Uint32Array.from(list).sort());
    fc.assert(
      fc.property(indices, (given) => {
        expect(decodeIndices(encodeIndices(given), given.length, LENGTH)).toEqual(given);
      }),
    );
  });

  it('come back where they are rare, and in a large vector', () => {
    const given = Uint32Array.of(3, 2 ** 27, 2 ** 28 - 1);
    expect(decodeIndices(encodeIndices(given), 3, 2 ** 28)).toEqual(given);
  });

  it.each([0.001, 0.01, 0.1, 0.3])(
    'take few bits more than their entropy: a share of %s',
    (share) => {
      const { selection } = parseCompressor(`randomk:${share}`)!;
      const vector = { seed: 1, round: 1, sender: 1, vector: 0 };
      const indices = selection!.select(new Float32Array(LENGTH), vector);
      const bits = 8 * encodeIndices(indices).length;
      expect(bits / entropyBits(indices.length, LENGTH)).toBeLessThan(1.05);
      expect(expectedIndexBytes(indices.length, LENGTH) / (bits / 8)).toBeCloseTo(1, 1);
    },
  );

  it.each([
    ['nothing', []],
    ['a parameter that is too large', [25, 0, 0, 0]],
    ['ones without end', [0, 255, 255, 255]],
    ['an index beyond the vector', [24, 0b11111110, 255, 255, 255]],
    ['too few bits', [8, 0]],
    ['bytes after the end', [0, 0, 0]],
    ['bits after the end', [0, 0b10000000]],
  ])('are refused for %s', (_, bytes) => {
    expect(() => decodeIndices(Uint8Array.from(bytes), 2, LENGTH)).toThrow(EncodingError);
  });
});
