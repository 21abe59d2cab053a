import fc from 'fast-check';
import {
  createExactSum,
  type ExactSum,
  largestTerm,
  QUANTUM,
  TERM_LIMIT,
  termLimit,
} from './exact-sum';

const LENGTH = 5;

interface Weighted {
  readonly values: Float32Array;
  readonly weight: number;
}

// At most 40 terms of magnitude ≤ 4·10⁵, far enough below SUM_LIMIT (1.3·10⁸).
const weighted: fc.Arbitrary<Weighted> = fc.record({
  values: fc.float32Array({ minLength: LENGTH, maxLength: LENGTH, min: -4, max: 4, noNaN: true }),
  weight: fc.integer({ min: 1, max: 100_000 }),
});
const updates = fc.array(weighted, { minLength: 1, maxLength: 40 });
const updatesTwice = updates.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
);

function exactSum(list: readonly Weighted[]): ExactSum {
  const sum = createExactSum(LENGTH);
  for (const { values, weight } of list) sum.add(values, weight);
  return sum;
}

function plainSum(list: readonly Weighted[]): Float64Array {
  const sums = new Float64Array(LENGTH);
  for (const { values, weight } of list) values.forEach((v, i) => (sums[i] += v * weight));
  return sums;
}

const bits = (array: Float32Array | Float64Array): string =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength).toString('hex');

/** A float32 as a whole number of 2⁻¹⁴⁹, the smallest subnormal. */
const inSubnormals = (value: number): bigint => BigInt(value * 2 ** 149);
const QUANTUM_IN_SUBNORMALS = inSubnormals(QUANTUM);

describe('createExactSum', () => {
  it('gives the same bits in any order', () => {
    fc.assert(
      fc.property(updatesTwice, ([list, shuffled]) => {
        expect(bits(exactSum(shuffled).sums)).toBe(bits(exactSum(list).sums));
        expect(bits(exactSum(shuffled).mean())).toBe(bits(exactSum(list).mean()));
      }),
    );
  });

  it('has work to do: a plain float64 sum of the same updates depends on the order', () => {
    const orderFree = fc.property(
      updatesTwice,
      ([list, shuffled]) => bits(plainSum(shuffled)) === bits(plainSum(list)),
    );
    expect(fc.check(orderFree, { seed: 1, numRuns: 1000 }).failed).toBe(true);
  });

  it('gives the same bits when partial sums are merged, however they are grouped', () => {
    const grouped = updates.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.array(fc.nat(3), { minLength: list.length, maxLength: list.length }),
      ),
    );
    fc.assert(
      fc.property(grouped, ([list, groups]) => {
        const merged = createExactSum(LENGTH);
        for (const group of [2, 0, 3, 1]) {
          merged.merge(exactSum(list.filter((_, i) => groups[i] === group)));
        }
        const whole = exactSum(list);
        expect(merged.totalWeight).toBe(whole.totalWeight);
        expect(bits(merged.sums)).toBe(bits(whole.sums));
        expect(bits(merged.mean())).toBe(bits(whole.mean()));
      }),
    );
  });

  it('is within half a quantum per term of the true sum, computed in integers', () => {
    fc.assert(
      fc.property(updates, (list) => {
        exactSum(list).sums.forEach((sum, i) => {
          const truth = list.reduce(
            (total, { values, weight }) => total + inSubnormals(values[i]) * BigInt(weight),
            0n,
          );
          const error = BigInt(sum / QUANTUM) * QUANTUM_IN_SUBNORMALS - truth;
          const bound = (BigInt(list.length) * QUANTUM_IN_SUBNORMALS) / 2n;
          expect(error < 0n ? -error : error).toBeLessThanOrEqual(bound);
        });
      }),
    );
  });

  it('rounds a term of any magnitude below TERM_LIMIT to the nearest multiple of the quantum', () => {
    const small = fc.float({ min: -0.125, max: 0.125, noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 2 ** 28 - 1 }), (value, weight) => {
        const sum = createExactSum(1);
        sum.add(Float32Array.of(value), weight);
        expect(Math.abs(value * weight)).toBeLessThan(TERM_LIMIT);
        expect(Number.isInteger(sum.sums[0] / QUANTUM)).toBe(true);
        expect(Math.abs(sum.sums[0] - value * weight)).toBeLessThanOrEqual(QUANTUM / 2);
      }),
    );
  });

  it('loses no quantum next to four terms at the limit', () => {
    const largest = 2 ** 25 - 2; // the float32 below TERM_LIMIT
    const sum = createExactSum(1);
    for (const value of [largest, QUANTUM, largest, largest, QUANTUM, largest]) {
      sum.add(Float32Array.of(value), 1);
    }
    expect(BigInt(sum.sums[0] / QUANTUM)).toBe(4n * (2n ** 25n - 2n) * 2n ** 26n + 2n);
  });

  it('rounds the mean to the float32 nearest to sum ÷ weight', () => {
    const sum = createExactSum(3);
    sum.add(Float32Array.of(1, -1, 0.5), 2);
    sum.add(Float32Array.of(0, 1, 0.25), 1);
    expect([...sum.mean()]).toEqual([Math.fround(2 / 3), Math.fround(-1 / 3), Math.fround(5 / 12)]);
    expect(sum.totalWeight).toBe(3);
  });
});

describe('termLimit', () => {
  it('keeps as many terms, each rounded to a quantum, within 2⁵³ quanta', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200_000 }), (terms) => {
        const quanta = termLimit(terms) / QUANTUM;
        expect(Number.isInteger(quanta)).toBe(true);
        expect(BigInt(quanta) * BigInt(terms)).toBeLessThanOrEqual(2n ** 53n);
      }),
    );
    expect(termLimit(1)).toBe(TERM_LIMIT);
  });
});

describe('largestTerm', () => {
  it('is the largest magnitude times the weight', () => {
    expect(largestTerm(Float32Array.of(1, -3, 2), 10)).toBe(30);
    expect(largestTerm(new Float32Array(0), 10)).toBe(0);
  });
});
