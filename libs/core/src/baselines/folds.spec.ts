import fc from 'fast-check';
import { foldOf } from './folds';

describe('k-fold cross-validation', () => {
  it('holds every row out once, in folds of about one size, and trains on the others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.integer({ min: 2, max: 12 }), (count, k) => {
        const folds = Array.from({ length: k }, (_, i) => foldOf(count, k, i + 1, 7));
        const rows = Array.from({ length: count }, (_, row) => row);
        const ascending = (a: number, b: number): number => a - b;
        expect(folds.flatMap(({ heldOut }) => [...heldOut]).sort(ascending)).toEqual(rows);
        for (const { train, heldOut } of folds) {
          expect([...train, ...heldOut].sort(ascending)).toEqual(rows);
          expect(Math.abs(heldOut.length - count / k)).toBeLessThan(1);
        }
      }),
    );
  });

  it('depends on the seed', () => {
    expect(foldOf(50, 5, 1, 1)).not.toEqual(foldOf(50, 5, 1, 2));
    expect(foldOf(50, 5, 1, 1)).toEqual(foldOf(50, 5, 1, 1));
  });
});
