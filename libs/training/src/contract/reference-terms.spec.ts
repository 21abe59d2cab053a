import { mlpLayout, type TrainRequest } from '@fedsim/core/house';
import { problem, request } from './problems';
import { addReferenceTerms } from './reference-terms';

const start = problem({ inputSize: 2, hidden: [], outputSize: 2 });
const { spec, weights } = start;
const apart = Float64Array.from(weights, (w, i) => w + 0.1 * Math.cos(i));
const none = new Float64Array(weights.length);

const terms = (training: Partial<TrainRequest['training']>, correction?: Float32Array) =>
  addReferenceTerms(spec, { ...request(start, training), correction }, apart, none);

describe('addReferenceTerms', () => {
  it('adds the slope of the penalties and of the proximal term', () => {
    const [l1, l2, proximal] = [0.3, 0.2, 0.7];
    const kernel = mlpLayout(spec).slots[0].length;
    const objective = (at: Float64Array): number =>
      at.reduce((sum, w, i) => {
        const penalty = i < kernel ? l1 * Math.abs(w) + l2 * w * w : 0;
        return sum + penalty + (proximal / 2) * (w - weights[i]) ** 2;
      }, 0);
    terms({ l1, l2, proximal }).forEach((slope, i) => {
      const [above, below] = [1e-5, -1e-5].map((h) => objective(apart.with(i, apart[i] + h)));
      expect((above - below) / 2e-5).toBeCloseTo(slope, 8);
    });
  });

  it('clips to the norm over all parameters, and corrects afterwards', () => {
    const long = none.with(0, 3).with(5, -4);
    const asked = {
      ...request(start, { maxGradientNorm: 1 }),
      correction: new Float32Array(6).fill(2),
    };
    const expected = [0.6, 0, 0, 0, 0, -0.8].map((g) => g + 2);
    const actual = addReferenceTerms(spec, asked, apart, long);
    actual.forEach((g, i) => expect(g).toBeCloseTo(expected[i], 14));
  });

  it('does not change a gradient of that norm or less', () => {
    const short = none.with(0, 3).with(5, -4);
    expect(addReferenceTerms(spec, request(start, { maxGradientNorm: 5 }), apart, short)).toEqual(
      short,
    );
  });
});
