import { l2Norm, scaled } from '../vectors/arithmetic';
import { QUANTUM } from '../vectors/exact-sum';
import { randomStream } from '../random/random-stream';
import { realSecrets } from '../random/secret-stream';
import { massBetween, signedTail } from './accountant/normal-tail';
import { fillGridNoise, gridSensitivity, LARGEST_NOISE, noiseShareStdDev } from './grid-noise';

const noiseOf = (stdDev: number, count = 20_000): Float64Array => {
  const noise = new Float64Array(count);
  fillGridNoise(noise, stdDev, realSecrets.words());
  return noise;
};

const stdDevOf = (values: Float64Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

describe('noise on the grid of exact sums', () => {
  it.each([1e-6, 0.01, 512, LARGEST_NOISE])('has the standard deviation %p', (stdDev) => {
    expect(Math.abs(stdDevOf(noiseOf(stdDev)) / stdDev - 1)).toBeLessThan(0.025);
  });

  it('is made of multiples of the quantum, odd ones as many as even ones', () => {
    for (const stdDev of [1e-5, 1, 1000]) {
      const multiples = [...noiseOf(stdDev)].map((value) => value / QUANTUM);
      expect(multiples.every(Number.isInteger)).toBe(true);
      const odd = multiples.filter((multiple) => multiple % 2 !== 0).length;
      expect(Math.abs(odd - multiples.length / 2)).toBeLessThan(
        5 * Math.sqrt(multiples.length / 4),
      );
    }
  });

  it('is none at all for a standard deviation of 0', () => {
    expect(noiseOf(0).every((value) => value === 0)).toBe(true);
  });
});

describe('shares of noise', () => {
  /** P[round(N(0, σ²)) = k] for −range ≤ k ≤ range, σ in quanta. */
  const roundedGaussian = (stdDev: number, range: number): number[] =>
    Array.from({ length: 2 * range + 1 }, (_, i) => {
      const [a, b] = [(i - range - 0.5) / stdDev, (i - range + 0.5) / stdDev];
      return massBetween(signedTail(a), signedTail(b));
    });

  const convolved = (a: readonly number[], b: readonly number[]): number[] => {
    const both = new Array<number>(a.length + b.length - 1).fill(0);
    a.forEach((p, i) => b.forEach((q, j) => (both[i + j] += p * q)));
    return both;
  };

  /** P[round(N(0, t·σ²) + t − 1 uniform draws from (−½, ½)) = k], from its characteristic function. */
  const roundedSum = (stdDev: number, shares: number, k: number): number => {
    const step = 0.001;
    let integral = 0;
    for (let w = step; w < 40; w += step) {
      const own = (Math.exp((-stdDev * stdDev * w * w) / 2) * Math.sin(w / 2)) / (w / 2);
      integral += own ** shares * Math.cos(w * k) * step;
    }
    return (integral + step / 2) / Math.PI;
  };

  it.each([0.7, 1, 1.5, 2.5])(
    'of %p quanta add up to a Gaussian with uniform draws, rounded, as closely as is claimed',
    (stdDev) => {
      const [shares, range] = [3, 24];
      const one = roundedGaussian(stdDev, range);
      const all = convolved(convolved(one, one), one);
      const bound = 3 * shares * Math.exp((-(Math.PI ** 2) * stdDev * stdDev) / 2);
      const differences = [0, 1, 2, 5].map((k) =>
        Math.abs(all[shares * range + k] - roundedSum(stdDev, shares, k)),
      );
      expect(Math.max(...differences)).toBeLessThan(bound + 1e-12);
      // And no sooner: the bound says something.
      if (stdDev === 0.7) expect(Math.max(...differences)).toBeGreaterThan(1e-4);
    },
  );

  it('have 1/t of the variance, 8 quanta at least, and none of none', () => {
    expect(noiseShareStdDev(12, 9)).toBe(4);
    expect(noiseShareStdDev(1e-9, 100)).toBe(8 * QUANTUM);
    expect(noiseShareStdDev(0, 100)).toBe(0);
  });
});

it('no client moves a sum by more than the sensitivity, whatever float32 and the grid round', () => {
  const stream = randomStream(1, 'sensitivity');
  for (const [norm, length, weight] of [
    [1, 1000, 512],
    [0.001, 101_770, 512],
    [7.3, 10, 1],
  ]) {
    const values = Float32Array.from({ length }, () => stream.normal());
    const clipped = scaled(norm / l2Norm(values), values);
    let squares = 0;
    for (const value of clipped) squares += (Math.round((value * weight) / QUANTUM) * QUANTUM) ** 2;
    expect(Math.sqrt(squares)).toBeLessThanOrEqual(gridSensitivity(norm, length, weight));
    expect(gridSensitivity(norm, length, weight)).toBeLessThan(norm * weight * 1.001);
  }
});
