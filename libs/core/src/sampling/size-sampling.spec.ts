import fc from 'fast-check';
import { sampleBySize } from './size-sampling';

const shardSizes = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 40 });

const holders = (sizes: readonly number[]): number => sizes.filter((size) => size > 0).length;

describe('sampleBySize', () => {
  it('asks as many as it should, all different, and only clients with examples', () => {
    fc.assert(
      fc.property(shardSizes, fc.nat(), fc.integer({ min: 1, max: 99 }), (sizes, seed, round) => {
        const size = 1 + (seed % sizes.length);
        const cohort = sampleBySize(sizes, size, seed).cohort(round);
        expect(cohort).toHaveLength(Math.min(size, holders(sizes)));
        expect(cohort).toEqual([...new Set(cohort)].sort((a, b) => a - b));
        expect(cohort.every((client) => sizes[client] > 0)).toBe(true);
      }),
    );
  });

  it('has probabilities that add up to the cohort’s size and are in proportion below 1', () => {
    fc.assert(
      fc.property(shardSizes, fc.nat(), (sizes, seed) => {
        const size = 1 + (seed % sizes.length);
        const { inclusion } = sampleBySize(sizes, size, seed);
        const pi = sizes.map((_, client) => inclusion(client));
        const expected = Math.min(size, holders(sizes));
        expect(pi.reduce((sum, p) => sum + p, 0)).toBeCloseTo(expected, 9);
        expect(pi.every((p) => p >= 0 && p <= 1)).toBe(true);
        const below = sizes.flatMap((n, client) =>
          pi[client] < 1 && n > 0 ? [pi[client] / n] : [],
        );
        for (const ratio of below) expect(ratio / below[0]).toBeCloseTo(1, 9);
        // Nobody is asked always who would be asked less often in proportion.
        const certain = sizes.filter((_, client) => pi[client] === 1);
        const c = below[0] ?? Infinity;
        for (const n of certain) expect(n * c).toBeGreaterThanOrEqual(1 - 1e-9);
      }),
    );
  });

  it.each([
    // By hand: 100·3 ≥ 110 is asked always; of the rest, 2 for 10 examples, none is.
    [[100, 4, 3, 2, 1], 3, [1, 0.8, 0.6, 0.4, 0.2]],
    [[1, 1, 1, 1], 2, [0.5, 0.5, 0.5, 0.5]],
    [[5, 0, 5], 3, [1, 0, 1]],
    // 60·2 ≥ 100; then 30·1 < 40.
    [[60, 30, 10], 2, [1, 0.75, 0.25]],
    // 40·3 ≥ 100, then 36·2 ≥ 60 too.
    [[40, 36, 12, 12], 3, [1, 1, 0.5, 0.5]],
  ])('%j, %d at a time: %j', (sizes, size, probabilities) => {
    const { inclusion } = sampleBySize(sizes, size, 1);
    expect(sizes.map((_, client) => inclusion(client))).toEqual(
      probabilities.map((p) => expect.closeTo(p, 12)),
    );
  });

  it.each([
    [1, [0, 1, 3, 6]],
    [2, [0, 1, 2, 5]],
    [3, [0, 1, 2, 5]],
  ])('draws the cohort of round %d that a Python implementation draws', (round, cohort) => {
    // The same streams; the examples laid out one by one, and fractions for who is asked always.
    const sizes = [400, 120, 90, 60, 50, 40, 30, 20, 10, 5];
    expect(sampleBySize(sizes, 4, 1).cohort(round)).toEqual(cohort);
  });

  it('asks each client as often as its probability says', () => {
    const sizes = [400, 120, 90, 60, 50, 40, 30, 20, 10, 5];
    const [size, rounds] = [4, 20_000];
    const { cohort, inclusion } = sampleBySize(sizes, size, 5);
    const asked = new Array<number>(sizes.length).fill(0);
    for (let round = 1; round <= rounds; round++) for (const c of cohort(round)) asked[c]++;
    expect(asked[0]).toBe(rounds);
    const drawn = sizes.map((_, client) => client).slice(1);
    const distance = (expected: (client: number) => number): number =>
      drawn.reduce((sum, c) => sum + (asked[c] - expected(c)) ** 2 / expected(c), 0);
    // At most 8 degrees of freedom, and fewer as the draws of a round repel each other: 26.1 is
    // exceeded with probability 0.001.
    expect(distance((client) => rounds * inclusion(client))).toBeLessThan(26.1);
    // Uniform draws would be far from that.
    expect(distance(() => (rounds * (size - 1)) / drawn.length)).toBeGreaterThan(1000);
  });

  it('puts any two clients together sometimes, whatever their numbers', () => {
    const { cohort } = sampleBySize([1, 1, 1, 1, 1, 1], 2, 1);
    const pairs = new Set(Array.from({ length: 300 }, (_, round) => cohort(round + 1).join()));
    expect(pairs.size).toBe(15);
  });
});
