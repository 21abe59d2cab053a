import { isSameSetting } from './same-setting';

describe('whether two values of a setting mean the same', () => {
  it.each([
    ['lr', '.05', 0.05],
    ['lr', 0.05, undefined],
    ['hidden', '200,100', [200, 100]],
    ['hidden', 'none', []],
    ['hidden', 16, '16'],
    ['batch', 'full', 'full'],
    ['target-accuracy', undefined, undefined],
    ['update', 'none', undefined],
    ['aggregator', undefined, 'mean'],
    ['strategy', 'fedavg', 'fedavg'],
    ['update', 'clip:0.10', 'clip:0.1'],
    ['update', './own.ts:a+clip:1.0', './own.ts:a+clip:1'],
    ['skew', 'sizes:1e2,50+noise:.10', 'sizes:100,50+noise:0.1'],
    ['lr-schedule', 'warmup:05+step:2,.5', 'warmup:5+step:2,0.5'],
    ['server-lr', -0, 0],
    ['not-a-setting', 1, 2],
  ])('%s: %j and %j do', (key, given, recorded) => {
    expect(isSameSetting(key, given, recorded)).toBe(true);
    expect(isSameSetting(key, recorded, given)).toBe(true);
  });

  it.each([
    ['lr', '0.1', undefined],
    ['lr', 0, -0.1 + 0.2],
    ['hidden', '200,100', [100, 200]],
    ['batch', 'full', 32],
    ['target-accuracy', 0.9, undefined],
    ['max-gradient-norm', '5', undefined],
    ['aggregator', 'median', undefined],
    ['update', 'clip:1', 'clip:2'],
    ['update', './own.ts:0.10', './own.ts:0.1'],
    ['skew', 'sizes:1,50', 'sizes:150'],
    ['max-gradient-norm', 5, undefined],
  ])('%s: %j and %j do not', (key, given, recorded) => {
    expect(isSameSetting(key, given, recorded)).toBe(false);
    expect(isSameSetting(key, recorded, given)).toBe(false);
  });

  it.each([
    ['lr', 'nonsense', 0.1],
    ['activation', 'swish', 'relu'],
    ['lr', null, 0.05],
    ['target-accuracy', null, undefined],
  ])('%s: %j is reported later when given, and is not %j when recorded', (key, invalid, valid) => {
    expect(isSameSetting(key, invalid, valid)).toBe(true);
    expect(isSameSetting(key, valid, invalid)).toBe(false);
  });
});
