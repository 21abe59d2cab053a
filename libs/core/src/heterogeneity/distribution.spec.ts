import { ConfigError } from '../config/config-error';
import { randomStream } from '../random/random-stream';
import { parseDistribution } from './distribution';

const draws = (text: string, count = 4000): number[] => {
  const distribution = parseDistribution('client-speed', text);
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
    ['', /is not constant:value; uniform:least,most; lognormal/],
    ['normal:1,2', /"normal:1,2" is not constant/],
    ['toString:1', /is not constant/],
    ['1000', /is not constant/],
    ['constant', /"constant" is not constant:value; values are above 0/],
    ['constant:', /is not constant:value/],
    ['constant:0', /is not constant:value/],
    ['constant:-5', /is not constant:value/],
    ['constant:1,2', /is not constant:value/],
    ['constant:Infinity', /is not constant:value/],
    ['uniform:3', /is not uniform:least,most/],
    ['uniform:3,2', /is not uniform/],
    ['uniform:0,2', /is not uniform/],
    ['uniform:1,2,3', /is not uniform/],
    ['lognormal:1000', /is not lognormal:median,σ/],
    ['lognormal:1000,-1', /is not lognormal/],
    ['lognormal:1000,11', /is not lognormal/],
    ['lognormal:0,1', /is not lognormal/],
    ['lognormal:1000,1,1', /is not lognormal/],
    ['choice:', /is not choice/],
    ['choice:1,,2', /is not choice/],
    ['choice:1,fast', /is not choice/],
  ])('refuses "%s"', (text, message) => {
    const parse = () => parseDistribution('client-speed', text);
    expect(parse).toThrow(ConfigError);
    expect(parse).toThrow(message);
    expect(parse).toThrow(/^client-speed: /);
  });
});
