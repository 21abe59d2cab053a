import fc from 'fast-check';
import { rocAuc } from './roc-auc';

/** P(score of a positive > score of a negative) + P(equal) ÷ 2, by counting every pair. */
function byPairs(scores: Float32Array, labels: Uint8Array, label: number): number {
  let [won, pairs] = [0, 0];
  scores.forEach((positive, i) => {
    if (labels[i] !== label) return;
    scores.forEach((negative, j) => {
      if (labels[j] === label) return;
      pairs++;
      won += positive > negative ? 1 : positive === negative ? 0.5 : 0;
    });
  });
  return won / pairs;
}

const auc = (scores: number[], labels: number[]): number | null =>
  rocAuc(Float32Array.from(scores), Uint8Array.from(labels), 1);

describe('rocAuc', () => {
  it('is 1 for a perfect ranking, 0 for its opposite and ½ for no ranking', () => {
    expect(auc([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1])).toBe(1);
    expect(auc([0.1, 0.2, 0.8, 0.9], [1, 1, 0, 0])).toBe(0);
    expect(auc([0.3, 0.3, 0.3, 0.3], [1, 0, 0, 1])).toBe(0.5);
  });

  it('counts a tie half', () => {
    expect(auc([0.5, 0.5, 0.1], [1, 0, 0])).toBe(0.75);
  });

  it('equals the count over all pairs', () => {
    const examples = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.nat(2)), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(examples, (drawn) => {
        const scores = Float32Array.from(drawn, ([score]) => score / 7);
        const labels = Uint8Array.from(drawn, ([, label]) => label);
        fc.pre(labels.includes(1) && labels.some((label) => label !== 1));
        expect(rocAuc(scores, labels, 1)).toBeCloseTo(byPairs(scores, labels, 1), 12);
      }),
    );
  });

  it('is null where it is not defined', () => {
    expect(auc([0.1, 0.9], [1, 1])).toBeNull();
    expect(auc([0.1, 0.9], [0, 0])).toBeNull();
    expect(auc([], [])).toBeNull();
  });

  it('is null, and does not hang, for the NaN of a diverged model', () => {
    expect(auc([NaN, 0.9, 0.1], [1, 0, 1])).toBeNull();
    expect(auc([NaN, NaN], [1, 0])).toBeNull();
  });
});
