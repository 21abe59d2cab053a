import { cohortSize, wantedAnswers } from './cohort-size';

describe('a cohort', () => {
  it.each([
    [100, 0.1, 0, 10, 10],
    [100, 0, 0, 1, 1],
    [10, 0.25, 0, 3, 3],
    [3, 1, 0, 3, 3],
    [1, 0.1, 0, 1, 1],
    [100, 0.1, 0.3, 10, 13],
    [100, 0.1, 0.25, 10, 13],
    [100, 0.01, 1, 1, 2],
    [10, 0.5, 1, 5, 10],
    // Products that floating point puts just below a half.
    [50, 0.29, 0, 15, 15],
    [1000, 0.1, 0.005, 100, 101],
  ])(
    'of %d clients with C = %d and o = %d wants %d answers from %d clients',
    (clients, fraction, overSelection, wanted, asked) => {
      const settings = { clients, fraction, overSelection };
      expect(wantedAnswers(settings)).toBe(wanted);
      expect(cohortSize(settings)).toBe(asked);
    },
  );
});
