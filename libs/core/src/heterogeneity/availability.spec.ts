import { readAvailability, type Availability } from './availability';

const DAY = 86_400;

describe('availability', () => {
  it('is one probability at all times', () => {
    const { varies, at } = readAvailability('0.8') as Availability;
    expect([varies, at(0), at(DAY / 2), at(1e7)]).toEqual([false, 0.8, 0.8, 0.8]);
  });

  it('swings from most to least and back within a day', () => {
    const { varies, at } = readAvailability('daily:0.2,0.8') as Availability;
    expect(varies).toBe(true);
    const hours = [0, 4, 6, 12, 18, 24, 36];
    // a = 0.2 + 0.6·(1 + cos(2πh/24))/2; cos 60° is a half.
    expect(hours.map((hour) => at(3600 * hour))).toEqual(
      [0.8, 0.65, 0.5, 0.2, 0.5, 0.8, 0.2].map((p) => expect.closeTo(p, 12)),
    );
  });

  it.each(['', ' ', 'often', '1.1', '-0.1', 'NaN', 'daily', 'daily:0.5', 'daily:0.9,0.1'])(
    'is not "%s"',
    (text) => {
      expect(readAvailability(text)).toBeUndefined();
    },
  );
});
