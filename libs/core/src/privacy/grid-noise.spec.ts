import { l2Norm, scaled } from '../vectors/arithmetic';
import { QUANTUM } from '../vectors/exact-sum';
import { randomStream } from '../random/random-stream';
import { realSecrets } from '../random/secret-stream';
import { fillGridNoise, gridSensitivity, LARGEST_NOISE } from './grid-noise';

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
