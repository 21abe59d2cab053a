import fc from 'fast-check';
import { SCALAR_LIMIT } from '../vectors/exact-scalars';
import { createUpdateSum, type Summand, type UpdateSum } from './update-sum';

const LENGTH = 3;
const SHAPE = { vectors: 2, scalars: 2 };

const vector = fc.float32Array({
  minLength: LENGTH,
  maxLength: LENGTH,
  min: -4,
  max: 4,
  noNaN: true,
});
const scalar = fc.double({ min: -SCALAR_LIMIT, max: SCALAR_LIMIT, noNaN: true });
const weighted = fc.record({
  delta: vector,
  vectors: fc.tuple(vector, vector),
  scalars: fc.tuple(scalar, scalar),
  weight: fc.integer({ min: 1, max: 100_000 }),
});
type Weighted = typeof weighted extends fc.Arbitrary<infer T> ? T : never;
const updates = fc.array(weighted, { minLength: 1, maxLength: 20 });

const summand = ({ delta, vectors, scalars }: Weighted): Summand => ({
  delta,
  extras: { vectors, scalars },
});

function sumOf(list: readonly Weighted[]): UpdateSum {
  const sum = createUpdateSum(LENGTH, SHAPE);
  for (const update of list) sum.add(summand(update), update.weight);
  return sum;
}

describe('createUpdateSum', () => {
  it('gives the same bits in any order, and merged from any parts', () => {
    const cut = fc.tuple(updates, fc.nat(19));
    fc.assert(
      fc.property(cut, ([list, at]) => {
        const whole = sumOf(list).mean();
        expect(sumOf([...list].reverse()).mean()).toEqual(whole);
        const merged = createUpdateSum(LENGTH, SHAPE);
        merged.merge(sumOf(list.slice(at)));
        merged.merge(sumOf(list.slice(0, at)));
        expect(merged.mean()).toEqual(whole);
      }),
    );
  });

  it('has work to do: a plain sum of the same scalars depends on the order', () => {
    const plain = (list: readonly Weighted[]): number =>
      list.reduce((sum, { scalars, weight }) => sum + scalars[0] * weight, 0);
    const orderFree = fc.property(updates, (list) => plain([...list].reverse()) === plain(list));
    expect(fc.check(orderFree, { seed: 1, numRuns: 1000 }).failed).toBe(true);
  });

  it('keeps scalars apart that differ by twenty orders of magnitude', () => {
    const sum = createUpdateSum(1, { vectors: 0, scalars: 1 });
    const delta = Float32Array.of(1);
    for (const value of [SCALAR_LIMIT, 1e-8, -SCALAR_LIMIT]) {
      sum.add({ delta, extras: { vectors: [], scalars: [value] } }, 2);
    }
    const { extras } = sum.mean();
    expect(extras.scalars[0] * 3).toBeCloseTo(1e-8, 15);
    expect(extras.scalars[0]).toBeGreaterThan(0);
  });

  it('averages as worked out by hand, and begins anew', () => {
    const sum = createUpdateSum(1, { vectors: 1, scalars: 1 });
    for (let pass = 0; pass < 2; pass++) {
      sum.reset();
      const add = (delta: number, further: number, scalar: number, weight: number): void => {
        const extras = { vectors: [Float32Array.of(further)], scalars: [scalar] };
        sum.add({ delta: Float32Array.of(delta), extras }, weight);
      };
      add(1, 10, -2, 1);
      add(3, 2, 6, 3);
      expect(sum.totalWeight).toBe(4);
      expect(sum.mean()).toEqual({
        delta: Float32Array.of(2.5),
        extras: { vectors: [Float32Array.of(4)], scalars: [4] },
      });
    }
  });
});
