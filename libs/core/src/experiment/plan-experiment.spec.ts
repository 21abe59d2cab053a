import { experimentSchema } from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';
import { planExperiment } from './plan-experiment';

const IMAGES = { inputSize: 784, classes: 10, trainExamples: 1000 };

describe('a plan under local differential privacy', () => {
  const planWith = (settings: Readonly<Record<string, unknown>>) =>
    planExperiment(
      parseExperiment(experimentSchema, { dp: 'local', 'clip-norm': 1, ...settings }),
      IMAGES,
    );

  it('is refused where its noise would make every update too long to be accepted', () => {
    expect(() => planWith({ 'noise-multiplier': 5 })).toThrow(
      'max-update-norm: with the noise of --dp=local on 101770 weights, updates have norms around 1595: all would be refused. Set 1756.',
    );
  });

  it.each([{ 'noise-multiplier': 2 }, { 'noise-multiplier': 5, 'max-update-norm': 1756 }])(
    'is made where there is room: %j',
    (settings) => {
      expect(planWith(settings).pipeline.map(({ name }) => name)).toEqual(['clip', 'noise']);
    },
  );
});

it.each([
  ['none', false, true],
  ['central', false, true],
  ['local', true, false],
  ['example', true, false],
])('losses, which have no noise, under --dp=%s: withheld %j, summed %j', (dp, withheld, summed) => {
  const protection = dp === 'none' ? {} : { 'clip-norm': 1, 'noise-multiplier': 1 };
  const planWith = (more = {}) =>
    planExperiment(parseExperiment(experimentSchema, { dp, ...protection, ...more }), IMAGES);
  expect(planWith().withholdsLosses).toBe(withheld);
  const masked = planWith({ 'secure-aggregation': 'complete' });
  expect(masked.withholdsLosses).toBe(true);
  expect(masked.secure!.layout.sumsLosses).toBe(summed);
});
