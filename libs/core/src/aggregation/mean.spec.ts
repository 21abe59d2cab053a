import fc from 'fast-check';
import { SCALAR_LIMIT } from '../vectors/exact-scalars';
import { exactMean } from './mean';

describe('the exact mean', () => {
  it('has work to do: a plain sum of the same scalars depends on the order', () => {
    const scalar = fc.double({ min: -SCALAR_LIMIT, max: SCALAR_LIMIT, noNaN: true });
    const plain = (list: readonly number[]): number => list.reduce((sum, value) => sum + value, 0);
    const orderFree = fc.property(
      fc.array(scalar, { maxLength: 20 }),
      (list) => plain(list.toReversed()) === plain(list),
    );
    expect(fc.check(orderFree, { seed: 1, numRuns: 1000 }).failed).toBe(true);
  });

  it('keeps scalars apart that differ by twenty orders of magnitude', () => {
    const sum = exactMean().begin({ length: 1, extras: { vectors: 0, scalars: 1 } });
    const delta = Float32Array.of(1);
    for (const value of [SCALAR_LIMIT, 1e-8, -SCALAR_LIMIT]) {
      sum.add({ client: 0, delta, extras: { vectors: [], scalars: [value] } }, 2);
    }
    const { extras } = sum.result();
    expect(extras.scalars[0] * 3).toBeCloseTo(1e-8, 15);
    expect(extras.scalars[0]).toBeGreaterThan(0);
  });

  it('averages as worked out by hand', () => {
    const sum = exactMean().begin({ length: 1, extras: { vectors: 1, scalars: 1 } });
    const add = (delta: number, further: number, scalar: number, weight: number): void => {
      const extras = { vectors: [Float32Array.of(further)], scalars: [scalar] };
      sum.add({ client: 0, delta: Float32Array.of(delta), extras }, weight);
    };
    add(1, 10, -2, 1);
    add(3, 2, 6, 3);
    expect(sum.totalWeight).toBe(4);
    expect(sum.result()).toEqual({
      delta: Float32Array.of(2.5),
      extras: { vectors: [Float32Array.of(4)], scalars: [4] },
    });
  });

  it('sums in the memory that it is given', () => {
    const memory: Float64Array[] = [];
    const shape = { length: 2, extras: { vectors: 1, scalars: 0 } };
    const sum = exactMean().begin(shape, (length) => {
      const room = new Float64Array(length);
      memory.push(room);
      return room;
    });
    const extras = { vectors: [Float32Array.of(1, 2)], scalars: [] };
    sum.add({ client: 0, delta: Float32Array.of(3, 4), extras }, 2);
    expect(memory).toEqual([Float64Array.of(6, 8), Float64Array.of(2, 4)]);
  });
});
