import fc from 'fast-check';
import { meanInterval } from './mean-interval';
import { fiveNumbers, quartiles } from './quartiles';

/** SciPy 1.17.1 and NumPy 2.4.6: t.interval(0.95, n - 1, mean(v), sem(v)). */
const INTERVALS: [number[], number, number, number][] = [
  [[0.91, 0.93], 0.92, 0.792937952638253, 1.0470620473617471],
  [[0.5, 0.5, 0.5], 0.5, 0.5, 0.5],
  [[0.9731, 0.9702, 0.9744, 0.9718, 0.9725], 0.9724, 0.9704664297272259, 0.9743335702727742],
  [[12.5, 80.25, 3, 44, 51.125, 9, 1, 7.5], 26.046875, 1.8459401826097093, 50.24780981739029],
];

/** NumPy 2.4.6: quantile(v, [0, 0.25, 0.5, 0.75, 1]). */
const QUANTILES: [number[], number[]][] = [
  [[3], [3.0, 3.0, 3.0, 3.0, 3.0]],
  [
    [2, 1],
    [1.0, 1.25, 1.5, 1.75, 2.0],
  ],
  [
    [5, 1, 4, 2],
    [1.0, 1.75, 3.0, 4.25, 5.0],
  ],
  [
    [0.9731, 0.9702, 0.9744, 0.9718, 0.9725],
    [0.9702, 0.9718, 0.9725, 0.9731, 0.9744],
  ],
  [
    [12.5, 80.25, 3, 44, 51.125, 9, 1, 7.5],
    [1.0, 6.375, 10.75, 45.78125, 80.25],
  ],
];

describe('meanInterval', () => {
  it.each(INTERVALS)('of %j', (values, mean, low, high) => {
    const interval = meanInterval(values);
    expect(interval.mean).toBeCloseTo(mean, 12);
    expect(interval.low).toBeCloseTo(low, 6);
    expect(interval.high).toBeCloseTo(high, 6);
  });

  it('has no ends for a single value, and no mean of none', () => {
    expect(meanInterval([0.5])).toEqual({ mean: 0.5, low: null, high: null });
    expect(() => meanInterval([])).toThrow(RangeError);
  });
});

describe('quartiles', () => {
  it.each(QUANTILES)('of %j', (values, [least, low, median, high, greatest]) => {
    expect(fiveNumbers(values)).toEqual({ least, low, median, high, greatest });
    expect(quartiles(values)).toEqual({ low, median, high });
  });

  it('count a run that never got there as later than any other', () => {
    expect(quartiles([10, null, 20])).toEqual({ low: 15, median: 20, high: null });
    expect(quartiles([10, null, null])).toEqual({ low: null, median: null, high: null });
    expect(quartiles([null])).toEqual({ low: null, median: null, high: null });
  });

  it('lie between the least and the greatest, in order', () => {
    const value = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.array(value, { minLength: 1 }), (values) => {
        const { least, low, median, high, greatest } = fiveNumbers(values);
        const inOrder = [least, low, median, high, greatest];
        expect([...inOrder].sort((a, b) => a - b)).toEqual(inOrder);
        expect(values).toEqual(expect.arrayContaining([least, greatest]));
      }),
    );
  });
});
