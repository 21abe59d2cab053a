import { randomStream } from '../random/random-stream';
import { realSecrets } from '../random/secret-stream';
import { samplePoisson } from './poisson-sampling';
import { createSampler } from './sampler';

describe('Poisson sampling', () => {
  it('asks each client at the given rate, by a coin of its own', () => {
    const [clients, rounds, rate] = [50, 2000, 0.1];
    const asked = new Array<number>(clients).fill(0);
    const sizes: number[] = [];
    let together = 0;
    for (let round = 1; round <= rounds; round++) {
      const cohort = samplePoisson(clients, rate, randomStream(1, 'sample', round));
      cohort.forEach((client) => asked[client]++);
      sizes.push(cohort.length);
      if (cohort.includes(0) && cohort.includes(1)) together++;
    }
    const error = 5 * Math.sqrt(rounds * rate * (1 - rate));
    for (const times of asked) expect(Math.abs(times - rounds * rate)).toBeLessThan(error);
    const variance = sizes.reduce((sum, size) => sum + (size - clients * rate) ** 2, 0) / rounds;
    expect(variance).toBeGreaterThan(0.85 * clients * rate * (1 - rate));
    expect(variance).toBeLessThan(1.15 * clients * rate * (1 - rate));
    expect(Math.abs(together - rounds * rate * rate)).toBeLessThan(5 * Math.sqrt(rounds) * rate);
  });

  it('asks nobody at rate 0 and all at rate 1', () => {
    expect(samplePoisson(5, 0, realSecrets.stream())).toEqual([]);
    expect(samplePoisson(5, 1, realSecrets.stream())).toEqual([0, 1, 2, 3, 4]);
  });

  it('wants an answer of each that it asked, and is a function of the round', () => {
    const settings = { clients: 20, fraction: 0.2, seed: 5, sampling: 'poisson' } as const;
    const sampler = createSampler(settings);
    for (const round of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const { cohort, wanted } = sampler(round);
      expect(wanted).toBe(cohort.length);
      expect(createSampler(settings)(round)).toEqual({ cohort, wanted });
    }
  });

  it('draws from the stream that it is given', () => {
    const settings = { clients: 1000, fraction: 0.5, seed: 5, sampling: 'poisson' } as const;
    const secret = createSampler(settings, [], () => realSecrets.stream());
    expect(secret(1)).not.toEqual(secret(1));
  });
});
