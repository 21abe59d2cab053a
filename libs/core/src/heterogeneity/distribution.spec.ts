import { randomStream } from '../random/random-stream';
import { readDistribution, type Distribution } from './distribution';

const draws = (text: string, count = 4000): number[] => {
  const distribution = readDistribution(text) as Distribution;
  return Array.from({ length: count }, (_, i) => distribution(randomStream(1, 'test', i)));
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('a distribution', () => {
  it('constant is always the same', () => {
    expect(new Set(draws('constant:1e3'))).toEqual(new Set([1000]));
  });

  it('uniform fills its range evenly', () => {
    const values = draws('uniform:10,30');
    expect(Math.min(...values)).toBeGreaterThanOrEqual(10);
    expect(Math.max(...values)).toBeLessThanOrEqual(30);
    // The mean of 4000 has a standard deviation of 20/√12/√4000 = 0.09.
    expect(Math.abs(mean(values) - 20)).toBeLessThan(0.4);
    expect(new Set(draws('uniform:5,5'))).toEqual(new Set([5]));
  });

  it('lognormal has its median, and the σ of its logarithm', () => {
    const logs = draws('lognormal:1000,0.5').map((value) => Math.log(value / 1000));
    // Standard deviations: 0.5/√4000 = 0.008 and 0.5/√8000 = 0.0056.
    expect(Math.abs(mean(logs))).toBeLessThan(0.035);
    expect(Math.abs(Math.sqrt(mean(logs.map((log) => log * log))) - 0.5)).toBeLessThan(0.025);
  });

  it('choice takes each of its values equally often, one given twice twice as often', () => {
    const values = draws('choice:1,1,8');
    const share = values.filter((value) => value === 1).length / values.length;
    expect(new Set(values)).toEqual(new Set([1, 8]));
    // A standard deviation of √(2/9/4000) = 0.0075.
    expect(Math.abs(share - 2 / 3)).toBeLessThan(0.032);
  });

  it.each([
    '',
    'normal:1,2',
    'toString:1',
    '1000',
    'constant',
    'constant:',
    'constant:0',
    'constant:-5',
    'constant:1,2',
    'constant:Infinity',
    'uniform:3',
    'uniform:3,2',
    'uniform:0,2',
    'uniform:1,2,3',
    'lognormal:1000',
    'lognormal:1000,-1',
    'lognormal:1000,11',
    'lognormal:0,1',
    'lognormal:1000,1,1',
    'choice:',
    'choice:1,,2',
    'choice:1,fast',
  ])('is not "%s"', (text) => {
    expect(readDistribution(text)).toBeUndefined();
  });
});
