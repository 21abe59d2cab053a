import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { randomStream } from '../random/random-stream';
import { power } from './power';

const positive = fc.double({ min: 0, max: 1e300, noNaN: true, minExcluded: true });

describe('power', () => {
  it('has the same bits on every Node', () => {
    const { uniform } = randomStream(1, 'bases and exponents');
    const powers = Float64Array.from({ length: 10_000 }, () =>
      power(2 * uniform(), 200 * uniform() - 100),
    );
    expect(createHash('sha256').update(powers).digest('hex')).toBe(
      '59882f8c4af8d8af498ddba9ce039193dd3e7e9fca1c4fa6668b67c3ad06d3b2',
    );
  });

  // Node 24 and 26 have 0.6561, 0.0008523228928886101 and 1.2016011812929526.
  it.each([
    [0.9, 4, 0.6561000000000001],
    [0.12, 1 / 0.3, 0.00085232289288861],
    [1.3, 0.7, 1.2016011812929523],
  ])('of %d and %d is %d, to the last bit', (base, exponent, expected) => {
    expect(power(base, exponent)).toBe(expected);
  });

  it('agrees with Math.pow to within two units in the last place', () => {
    fc.assert(
      fc.property(positive, fc.double({ min: -400, max: 400, noNaN: true }), (base, exponent) => {
        const expected = Math.pow(base, exponent);
        if (expected === Infinity) return expect(power(base, exponent)).toBe(Infinity);
        const unit = Math.max(expected * Number.EPSILON, Number.MIN_VALUE);
        expect(Math.abs(power(base, exponent) - expected)).toBeLessThanOrEqual(2 * unit);
      }),
      { numRuns: 5000 },
    );
  });

  it('is exact where it can be', () => {
    for (let n = -1074; n < 1024; n++) expect(power(2, n)).toBe(2 ** n);
    fc.assert(
      fc.property(positive, (base) => {
        const powers = [-1, 0, 0.5, 1, 2].map((exponent) => power(base, exponent));
        expect(powers).toEqual([1 / base, 1, Math.sqrt(base), base, base * base]);
      }),
    );
  });

  it.each(
    [0, 1, 0.5, 3, Infinity, NaN].flatMap((base) =>
      [0, -0, 1e300, -1e300, Infinity, -Infinity, NaN].map((exponent) => [base, exponent]),
    ),
  )('of %d and %d is what the language says', (base, exponent) => {
    expect(power(base, exponent)).toBe(Math.pow(base, exponent));
  });
});
