import fc from 'fast-check';
import { balanceCohort } from './balance-cohort';

describe('balanceCohort', () => {
  it('gives every client to one worker, and no worker more than its share', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 8 }), (sizes, workers) => {
        const cohort = sizes.map((_, client) => client);
        const parts = balanceCohort(cohort, workers, (client) => sizes[client]);
        expect(parts.flat().sort((a, b) => a - b)).toEqual(cohort);
        const loads = parts.map((part) => part.reduce((sum, client) => sum + sizes[client], 0));
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(Math.max(...sizes));
      }),
    );
  });

  it('does not depend on the order of the cohort', () => {
    const sizeOf = (client: number): number => [5, 5, 9, 1][client];
    expect(balanceCohort([3, 1, 2, 0], 2, sizeOf)).toEqual(balanceCohort([0, 1, 2, 3], 2, sizeOf));
  });
});
