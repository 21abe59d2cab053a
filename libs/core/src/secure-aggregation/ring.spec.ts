import fc from 'fast-check';
import { UserError } from '../errors/user-error';
import { createExactSum } from '../vectors/exact-sum';
import {
  addTerms,
  packed,
  packedTerm,
  ringSums,
  ringTermLimit,
  ringTerms,
  ringVector,
} from './ring';

const RING = 2n ** 48n;

/** Each element as a whole number, from its 6 bytes. */
const elements = (bytes: Uint8Array): bigint[] =>
  Array.from({ length: bytes.length / 6 }, (_, i) =>
    [...bytes.subarray(6 * i, 6 * i + 6)].reduceRight(
      (high, byte) => 256n * high + BigInt(byte),
      0n,
    ),
  );

const noise = (length: number, seed: number): Uint8Array => {
  let state = seed;
  return Uint8Array.from({ length }, () => (state = (1103515245 * state + 12345) >>> 0) >>> 24);
};

describe('addTerms', () => {
  // Around the kernel's vectors of two and four values, and its blocks of 8,192.
  it.each([1, 2, 3, 4, 5, 8191, 8192, 8193, 20001])(
    'adds and subtracts mod 2⁴⁸: %d values',
    (length) => {
      const [a, b, c] = [1, 2, 3].map((seed) => noise(6 * length, seed));
      const vector = ringVector(length);
      addTerms(vector, [packedTerm(a), packedTerm(b, -1)]);
      addTerms(vector, [packedTerm(c)]);
      const [as, bs, cs] = [a, b, c].map(elements);
      expect(elements(packed(vector))).toEqual(as.map((x, i) => (x - bs[i] + cs[i] + RING) % RING));
    },
  );

  // Around the four terms that the kernel takes at a time.
  it.each([0, 1, 3, 4, 5, 8, 9])('adds and subtracts in any mixture: %d terms', (count) => {
    const length = 8195;
    const vector = ringVector(length);
    const bytes = Array.from({ length: count }, (_, i) => noise(6 * length, i + 1));
    addTerms(
      vector,
      bytes.map((each, i) => packedTerm(each, i % 3 === 0 ? -1 : 1)),
    );
    const sums = new Array<bigint>(length).fill(0n);
    bytes
      .map(elements)
      .forEach((each, i) => each.forEach((x, at) => (sums[at] += i % 3 === 0 ? RING - x : x)));
    expect(elements(packed(vector))).toEqual(sums.map((sum) => sum % RING));
  });
});

describe('ringTerms', () => {
  const values = fc.array(fc.float({ min: -4, max: 4, noNaN: true }), {
    minLength: 1,
    maxLength: 9,
  });
  const updates = fc.array(fc.tuple(values, fc.integer({ min: 0, max: 100_000 })), {
    minLength: 1,
    maxLength: 5,
  });

  it('sum up to the bits of the exact sum', () => {
    fc.assert(
      fc.property(updates, (list) => {
        const length = Math.min(...list.map(([each]) => each.length));
        const exact = createExactSum(length);
        const ring = ringVector(length);
        for (const [each, weight] of list) {
          const delta = Float32Array.from(each.slice(0, length));
          exact.add(delta, weight);
          addTerms(ring, [packedTerm(packed(ringTerms(delta, weight, list.length)))]);
        }
        // A sum of negative zeros is a negative zero, which the ring does not have.
        expect([...ringSums(ring)]).toEqual([...exact.sums].map((sum) => sum + 0));
      }),
    );
  });

  it('may be as large as the limit, and no sum of them wraps', () => {
    const limit = ringTermLimit(64);
    expect(64 * limit).toBeLessThan(2 ** 21);
    const largest = new Float32Array([Math.fround(limit * 0.99), -Math.fround(limit * 0.99)]);
    const sum = ringVector(2);
    for (let i = 0; i < 64; i++) addTerms(sum, [packedTerm(packed(ringTerms(largest, 1, 64)))]);
    expect([...ringSums(sum)]).toEqual([64 * largest[0], 64 * largest[1]]);
  });

  it.each([
    [NaN, 1, /not finite/],
    [Infinity, 1, /not finite/],
    [40, 600, /below 20971.*over 100 clients/],
    [-40, 600, /below 20971/],
  ])('refuse %d with weight %d', (value, weight, said) => {
    const terms = () => ringTerms(Float32Array.of(value), weight, 100);
    expect(terms).toThrow(UserError);
    expect(terms).toThrow(said);
  });
});
