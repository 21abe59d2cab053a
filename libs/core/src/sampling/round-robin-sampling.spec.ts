import fc from 'fast-check';
import { sampleInTurn } from './round-robin-sampling';

describe('sampleInTurn', () => {
  it('asks nobody more than once more than another, whenever one looks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }).chain((clients) =>
          fc.record({
            clients: fc.constant(clients),
            size: fc.integer({ min: 1, max: clients }),
          }),
        ),
        fc.nat(),
        ({ clients, size }, seed) => {
          const cohortOf = sampleInTurn(clients, size, seed);
          const asked = new Array<number>(clients).fill(0);
          for (let round = 1; round <= 25; round++) {
            const cohort = cohortOf(round);
            expect(new Set(cohort).size).toBe(size);
            expect(cohort).toEqual([...cohort].sort((a, b) => a - b));
            for (const client of cohort) asked[client]++;
            expect(Math.max(...asked) - Math.min(...asked)).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it.each([
    [1, [0, 1, 7, 8]],
    [2, [2, 4, 6, 9]],
    [3, [0, 3, 5, 7]],
  ])('takes for round %d whom a Python implementation takes', (round, cohort) => {
    expect(sampleInTurn(10, 4, 1)(round)).toEqual(cohort);
  });

  it('repeats itself after K rounds, in an order of the seed’s own', () => {
    const cohortOf = sampleInTurn(7, 3, 1);
    expect(cohortOf(8)).toEqual(cohortOf(1));
    const orderOf = (seed: number) =>
      [1, 2, 3, 4, 5, 6, 7].map((round) => sampleInTurn(7, 1, seed)(round)[0]);
    expect([...orderOf(1)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(orderOf(2)).not.toEqual(orderOf(1));
  });
});
