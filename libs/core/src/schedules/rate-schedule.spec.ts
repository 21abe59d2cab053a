import { ConfigError } from '../errors/user-error';
import { parseSchedule } from './rate-schedule';

const factors = (text: string, rounds: readonly number[]): number[] =>
  rounds.map(parseSchedule('lr-schedule', text));

describe('parseSchedule', () => {
  it.each([
    ['constant', [1, 7, 100], [1, 1, 1]],
    ['step:3,0.5', [1, 3, 4, 7], [1, 1, 0.5, 0.25]],
    ['exponential:0.9', [1, 2, 4], [1, 0.9, 0.729]],
    ['cosine:4', [1, 3, 5, 99], [1, 0.505, 0.01, 0.01]],
    ['cosine:4,1', [1, 3, 5], [1, 1, 1]],
    ['cosine:2,0.5', [1, 2, 3], [1, 0.75, 0.5]],
    ['inverse-sqrt', [1, 4, 100], [1, 0.5, 0.1]],
    ['warmup:4', [1, 2, 4, 9], [0.25, 0.5, 1, 1]],
    ['warmup:4+step:2,0.5', [1, 2, 3, 4, 5], [0.25, 0.5, 0.375, 0.5, 0.25]],
  ])('%s in rounds %j is %j', (text, rounds, expected) => {
    factors(text, rounds).forEach((factor, i) => expect(factor).toBeCloseTo(expected[i], 12));
  });

  it.each([
    ['', 'unknown schedule ""'],
    ['linear', 'unknown schedule "linear". Use one of: constant, step, exponential'],
    ['__proto__:1', 'unknown schedule'],
    ['step', '"step" is not of the form step:n,γ'],
    ['step:0,0.5', 'is not of the form step'],
    ['step:2.5,0.5', 'is not of the form step'],
    ['step:2,1.5', 'is not of the form step'],
    ['step:2,0.5,1', 'is not of the form step'],
    ['exponential:', 'is not of the form exponential:γ'],
    ['exponential:0', 'is not of the form exponential:γ'],
    ['cosine:x', 'is not of the form cosine:n,end'],
    ['warmup:0', 'is not of the form warmup:n'],
    ['constant+', 'unknown schedule ""'],
  ])('refuses "%s"', (text, message) => {
    expect(() => parseSchedule('server-lr-schedule', text)).toThrow(ConfigError);
    expect(() => parseSchedule('server-lr-schedule', text)).toThrow(/^server-lr-schedule: /);
    expect(() => parseSchedule('server-lr-schedule', text)).toThrow(message);
  });
});
