import fc from 'fast-check';
import { coordinateMedian } from './median';

/** The aggregate of one vector and one scalar from each client. */
function medianOf(deltas: readonly (readonly number[])[], weights = deltas.map(() => 1)) {
  const shape = { length: deltas[0].length, extras: { vectors: 1, scalars: 1 } };
  const aggregation = coordinateMedian().begin(shape);
  deltas.forEach((values, client) => {
    const delta = Float32Array.from(values);
    const extras = { vectors: [delta.map((value) => -value)], scalars: [values[0]] };
    aggregation.add({ client, delta, extras }, weights[client]);
  });
  return aggregation.result();
}

describe('the coordinate-wise median', () => {
  it('is as worked out by hand, for an odd and an even number of clients', () => {
    const odd = medianOf([[1, 9], [5, -3], [2, 4]], [1, 1000, 1]); // prettier-ignore
    expect(odd.delta).toEqual(Float32Array.of(2, 4));
    expect(odd.extras).toEqual({ vectors: [Float32Array.of(-2, -4)], scalars: [2] });
    expect(medianOf([[1], [10], [3], [4]]).delta).toEqual(Float32Array.of(3.5));
  });

  it('stays within the range of the honest majority, whatever the others send', () => {
    const value = fc.integer({ min: -1000, max: 1000 });
    const honest = fc.array(value, { minLength: 3, maxLength: 9 });
    const anything = fc.array(fc.constantFrom(1e30, -1e30, 0), { maxLength: 2 });
    fc.assert(
      fc.property(honest, anything, (good, bad) => {
        const [median] = medianOf([...good, ...bad].map((each) => [each])).delta;
        expect(median).toBeGreaterThanOrEqual(Math.min(...good));
        expect(median).toBeLessThanOrEqual(Math.max(...good));
      }),
    );
  });
});
