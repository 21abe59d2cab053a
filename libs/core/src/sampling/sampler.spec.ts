import { updateWeight } from '../update/update-weight';
import { createSampler, SAMPLINGS, type SamplingSettings } from './sampler';

const sizes = [600, 200, 100, 60, 30, 10];

const settings = (changes: Partial<SamplingSettings> = {}): SamplingSettings => ({
  clients: sizes.length,
  fraction: 0.5,
  seed: 3,
  ...changes,
});

const SIZED = SAMPLINGS.filter((sampling) => sampling !== 'poisson');

describe.each(SIZED)('sampling %s', (sampling) => {
  const sampler = () => createSampler(settings({ sampling }), sizes);

  it('depends on the round alone, not on those before it', () => {
    const rounds = [1, 2, 3, 4, 5];
    const inOrder = rounds.map(sampler());
    expect([...rounds].reverse().map(sampler()).reverse()).toEqual(inOrder);
    expect(inOrder.every(({ cohort, wanted }) => cohort.length === 3 && wanted === 3)).toBe(true);
  });

  it('asks more than it wants under over-selection', () => {
    const over = createSampler(settings({ sampling, overSelection: 2 / 3 }), sizes);
    expect(over(1)).toMatchObject({ cohort: { length: 5 }, wanted: 3 });
  });
});

describe('sampling by size', () => {
  it('estimates the mean over all clients without bias', () => {
    // A delta per client; the mean over all clients is what full participation would give.
    const deltas = [1, -2, 4, 8, -16, 32];
    const total = sizes.reduce((sum, n) => sum + n, 0);
    const target = sizes.reduce((sum, n, client) => sum + n * deltas[client], 0) / total;
    const estimate = (weigh: boolean): number => {
      const sample = createSampler(settings({ sampling: 'size' }), sizes);
      const rounds = 8000;
      let mean = 0;
      for (let round = 1; round <= rounds; round++) {
        const { cohort, designWeights } = sample(round);
        let [sum, weights] = [0, 0];
        for (const client of cohort) {
          const rules = weigh ? { designWeights } : {};
          const weight = updateWeight({ client, examples: sizes[client] }, rules);
          sum += weight * deltas[client];
          weights += weight;
        }
        mean += sum / weights / rounds;
      }
      return mean;
    };
    // One round's estimate has a standard deviation below 2, so the mean of 8000 one below 0.025.
    expect(Math.abs(estimate(true) - target)).toBeLessThan(0.1);
    // Weighing by examples alone counts large clients twice over.
    expect(Math.abs(estimate(false) - target)).toBeGreaterThan(0.2);
  });

  it('needs to know how many examples anybody has', () => {
    expect(() => createSampler(settings({ sampling: 'size' }), [0, 0])).toThrow(
      /^sampling: no client/,
    );
  });

  it('weighs all alike who are not asked always', () => {
    const sample = createSampler(settings({ sampling: 'size' }), sizes);
    for (let round = 1; round <= 100; round++) {
      const { cohort, designWeights } = sample(round);
      const weights = cohort.map((client) =>
        updateWeight({ client, examples: sizes[client] }, { designWeights }),
      );
      // m/K is a half. 600 examples are asked always: 600 · ½. The two others stand for the 400
      // examples of the rest, 200 each: 200 · ½.
      expect(cohort[0]).toBe(0);
      expect(weights).toEqual([300, 100, 100].map((weight) => expect.closeTo(weight, 6)));
    }
  });
});

describe('updateWeight', () => {
  it('is the number of examples where nothing else is said', () => {
    expect(updateWeight({ client: 1, examples: 7 }, {})).toBe(7);
    expect(updateWeight({ client: 1, examples: 7 }, { designWeights: new Map([[1, 1]]) })).toBe(7);
  });

  it('is the same for all who have examples under uniform weighting', () => {
    const uniform = (examples: number, designWeights?: Map<number, number>) =>
      updateWeight({ client: 0, examples }, { weighting: 'uniform', designWeights });
    expect(uniform(1)).toBe(uniform(60_000));
    expect(uniform(0)).toBe(0);
    expect(uniform(5, new Map([[0, 0.25]]))).toBe(uniform(5) / 4);
  });

  it('adds up to the same bits in any order', () => {
    const weights = [1 / 3, 2 / 7, 1e-5, 123.456].map((design, client) =>
      updateWeight({ client, examples: 599 }, { designWeights: new Map([[client, design]]) }),
    );
    const sum = (order: number[]): number => order.reduce((total, i) => total + weights[i], 0);
    expect(sum([3, 2, 1, 0])).toBe(sum([0, 1, 2, 3]));
    expect(sum([2, 0, 3, 1])).toBe(sum([0, 1, 2, 3]));
    for (const weight of weights) expect(Number.isInteger(weight * 2 ** 26)).toBe(true);
  });
});
