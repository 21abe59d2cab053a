import fc from 'fast-check';
import { roundsToTarget } from './rounds-to-target';

const curveOf = (accuracies: readonly number[]) =>
  accuracies.map((accuracy, i) => ({ round: i + 1, accuracy }));

describe('roundsToTarget', () => {
  it.each([
    // By hand; the last three also as numpy.interp(target, numpy.maximum.accumulate(a), rounds).
    [[0.9, 0.95], 0.9, 1],
    [[0.5, 0.7], 0.9, null],
    [[0.5, 0.7, 0.9], 0.8, 2.5],
    [[0.5, 0.7, 0.6, 0.9], 0.8, 3.5],
    [[0.2, 0.8, 0.4, 0.6, 0.85, 0.95], 0.9, 5.5],
  ])('of %j to %d is %p', (accuracies, target, rounds) => {
    const found = roundsToTarget(curveOf(accuracies), target);
    if (rounds === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(rounds, 12);
  });

  it('takes rounds that were not evaluated as they come', () => {
    const curve = [
      { round: 10, accuracy: 0.4 },
      { round: 20, accuracy: 0.8 },
    ];
    expect(roundsToTarget(curve, 0.6)).toBeCloseTo(15, 12);
  });

  it('lies in the last step before the target is reached, and grows with it', () => {
    const accuracy = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(accuracy, { minLength: 1 }), accuracy, accuracy, (all, a, b) => {
        const curve = curveOf(all);
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((t) => roundsToTarget(curve, t));
        const first = all.findIndex((value) => value >= Math.max(a, b)) + 1;
        if (first === 0) return expect(high).toBeNull();
        expect(high).toBeGreaterThanOrEqual(Math.max(1, first - 1));
        expect(high).toBeLessThanOrEqual(first);
        expect(low).toBeLessThanOrEqual(high as number);
      }),
    );
  });
});
