import { rocOf } from './roc';

describe('a ROC', () => {
  it('worked out by hand, with a tie', () => {
    const isMember = [true, false, true, true, false];
    const { points, area, atOnePercent } = rocOf([5, 4, 3, 3, 3], isMember);
    expect(
      points.map(({ falsePositives, truePositives }) => [falsePositives, truePositives]),
    ).toEqual([
      [0, 0],
      [0, 1 / 3],
      [1 / 2, 1 / 3],
      [1, 1],
    ]);
    // Of the six pairs, the member with 5 wins both, and each with 3 loses one and ties one.
    expect(area).toBeCloseTo((2 + 0.5 + 0.5) / 6, 12);
    expect(atOnePercent).toBeCloseTo(1 / 3, 12);
  });

  it('of scores that tell all apart, of the wrong way round, and of all alike', () => {
    const isMember = [true, true, false, false];
    expect(rocOf([4, 3, 2, 1], isMember)).toMatchObject({ area: 1, atOnePercent: 1 });
    expect(rocOf([1, 2, 3, 4], isMember)).toMatchObject({ area: 0, atOnePercent: 0 });
    expect(rocOf([7, 7, 7, 7], isMember)).toMatchObject({ area: 0.5, atOnePercent: 0 });
  });

  it('is none without members, or without others', () => {
    expect(rocOf([1], [true])).toEqual({ points: [], area: null, atOnePercent: null });
    expect(rocOf([], [])).toEqual({ points: [], area: null, atOnePercent: null });
  });
});
