import fc from 'fast-check';
import { passSchedule } from './pass-schedule';

const halving = (round: number): number => 0.5 ** (round - 1);

const over = (rounds: number, passes: number): number[] =>
  Array.from({ length: passes }, (_, i) => passSchedule(halving, rounds, passes)(i + 1));

describe('the rate of a pass', () => {
  it.each([
    // By hand, from 1, 0.5, 0.25, 0.125.
    [4, 4, [1, 0.5, 0.25, 0.125]],
    [2, 4, [1, 1, 0.5, 0.5]],
    [4, 2, [0.75, 0.1875]],
    [3, 2, [(1 + 0.5 * 0.5) / 1.5, (0.5 * 0.5 + 0.25) / 1.5]],
    [2, 3, [1, 0.75, 0.5]],
    [4, 1, [1.875 / 4]],
  ])('of %d rounds in %d passes is %j', (rounds, passes, expected) => {
    over(rounds, passes).forEach((factor, i) => expect(factor).toBeCloseTo(expected[i], 15));
  });

  const count = fc.integer({ min: 1, max: 60 });

  it('has the mean of the rounds', () => {
    const factor = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(factor, { minLength: 1, maxLength: 60 }), count, (factors, passes) => {
        const schedule = passSchedule((round) => factors[round - 1], factors.length, passes);
        const all = Array.from({ length: passes }, (_, i) => schedule(i + 1));
        const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
        expect(mean(all)).toBeCloseTo(mean(factors), 12);
      }),
    );
  });

  it('equals the value of its round to the last bit when it lies within one', () => {
    fc.assert(
      fc.property(count, count, (rounds, times) => {
        const schedule = (round: number): number => 1 / Math.sqrt(round);
        for (let pass = 1; pass <= rounds * times; pass++) {
          const factor = passSchedule(schedule, rounds, rounds * times)(pass);
          expect(factor).toBe(schedule(Math.ceil(pass / times)));
        }
      }),
      { numRuns: 20 },
    );
  });

  it('is what it is in every round, to the last bit, where it never changes', () => {
    fc.assert(
      fc.property(count, count, (rounds, passes) => {
        for (let pass = 1; pass <= passes; pass++) {
          expect(passSchedule(() => 0.1, rounds, passes)(pass)).toBe(0.1);
        }
      }),
    );
  });
});
