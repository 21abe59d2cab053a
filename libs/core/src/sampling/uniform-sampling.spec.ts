import fc from 'fast-check';
import { sampleUniformly } from './uniform-sampling';

const rounds = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('sampleUniformly', () => {
  it('draws as many different clients as asked, in ascending order', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        fc.integer({ min: 1, max: 1000 }),
        (clients, share, seed, round) => {
          const size = Math.max(1, Math.round(share * clients));
          const cohort = sampleUniformly(clients, size, seed, round);
          expect(cohort).toHaveLength(size);
          expect(cohort).toEqual([...new Set(cohort)].sort((a, b) => a - b));
          expect(cohort.every((c) => Number.isInteger(c) && c >= 0 && c < clients)).toBe(true);
        },
      ),
    );
  });

  it.each([
    [1, [1, 23, 36, 48, 52, 56, 57, 68, 83, 88]],
    [2, [21, 38, 52, 58, 61, 62, 70, 71, 83, 84]],
  ])('draws the cohort of round %d that a Python implementation draws', (round, cohort) => {
    // SHA-256 of "1/sample/<round>", integer xoroshiro128+, Fisher–Yates with rejection.
    expect(sampleUniformly(100, 10, 1, round)).toEqual(cohort);
  });

  it('picks every client equally often', () => {
    const [clients, perRound, count] = [20, 6, 5000];
    const picks = new Array<number>(clients).fill(0);
    for (const round of rounds(count)) {
      for (const client of sampleUniformly(clients, perRound, 3, round)) picks[client]++;
    }
    const p = perRound / clients;
    const chiSquare =
      picks.reduce((sum, n) => sum + (n - count * p) ** 2 / (count * p * (1 - p)), 0) *
      ((clients - 1) / clients);
    // 19 degrees of freedom: 43.8 is exceeded with probability 0.001.
    expect(chiSquare).toBeLessThan(43.8);
    // Nor is it too even: 3.9 is the quantile of 0.0001.
    expect(chiSquare).toBeGreaterThan(3.9);
  });

  it('draws a round independently of the one before', () => {
    const count = 2000;
    const overlap = rounds(count).reduce((sum, round) => {
      const before = new Set(sampleUniformly(20, 6, 3, round));
      return sum + sampleUniformly(20, 6, 3, round + 1).filter((c) => before.has(c)).length;
    }, 0);
    // Hypergeometric mean 6·6/20 = 1.8; the mean of 2000 has a deviation of 0.022.
    expect(Math.abs(overlap / count - 1.8)).toBeLessThan(0.1);
  });

  it('does not depend on which rounds were drawn before', () => {
    const forwards = rounds(10).map((round) => sampleUniformly(50, 10, 1, round));
    const backwards = rounds(10)
      .reverse()
      .map((round) => sampleUniformly(50, 10, 1, round));
    expect(backwards.reverse()).toEqual(forwards);
    expect(sampleUniformly(50, 10, 2, 1)).not.toEqual(forwards[0]);
  });
});
