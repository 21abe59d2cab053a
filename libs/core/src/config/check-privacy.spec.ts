import { checkExperiment, experimentSchema } from './experiment-config';
import { parseExperiment } from './parse-experiment';

const check = (settings: Readonly<Record<string, unknown>>): void =>
  checkExperiment(parseExperiment(experimentSchema, settings));

const PRIVATE = {
  ...{ dp: 'central', 'clip-norm': 1, 'noise-multiplier': 1, clients: 100 },
  ...{ sampling: 'poisson', fraction: 0.5 },
};

describe('differential privacy', () => {
  it.each(['central', 'local'])(
    '%s needs a clipping norm and noise, and then weighs all alike',
    (dp) => {
      expect(() => check({ ...PRIVATE, dp })).not.toThrow();
      const config = parseExperiment(experimentSchema, { ...PRIVATE, dp });
      expect([config.weighting, config.maxNormRatio]).toEqual(['uniform', 0]);
    },
  );

  it.each([
    [{ 'clip-norm': undefined }, 'clip-norm: noise needs a bound on what a client sends. Set it'],
    [{ 'noise-multiplier': undefined }, 'noise-multiplier: there is no privacy without noise. Set'],
    [{ 'noise-multiplier': 0, 'target-epsilon': 8 }, 'noise-multiplier: without noise ε is infin'],
    [{ 'noise-multiplier': 0, 'stop-at-epsilon': 8 }, 'noise-multiplier: without noise ε is infi'],
    [{ 'target-epsilon': 8 }, 'target-epsilon: the noise is said twice. Leave --noise-multiplier'],
    [{ delta: 0.02 }, 'delta: must be above 0 and at most 1/100, one by the number of clients'],
    [{ delta: 0 }, 'delta: must be above 0 and at most 1/100'],
    [{ weighting: 'examples' }, 'weighting: a client that counts for its examples would move the'],
    [{ strategy: 'scaffold' }, 'strategy: scaffold sends more than its delta, and --clip-norm bo'],
    [{ strategy: 'qfedavg' }, 'strategy: qfedavg sends more than its delta'],
    [{ strategy: 'fednova' }, 'strategy: fednova sends more than its delta'],
    [{ aggregator: 'median' }, 'aggregator: ε is worked out for the mean, not for median.'],
    [{ sampling: 'size' }, 'sampling: clients that are asked for their size weigh unlike. Use poi'],
    [{ 'max-norm-ratio': 100 }, 'max-norm-ratio: a client that is refused for what others sent m'],
    [{ 'clip-norm': 1e4, 'noise-multiplier': 10 }, 'clip-norm: noise of 10 × 10000 is beyond wh'],
    [{ clip: 'adaptive:0.5', dp: 'local' }, 'clip: an adaptive norm is the server’s, which loca'],
    [{ clip: 'adaptive:0.5', fraction: 0.1 }, 'clip: an adaptive norm counts clients, and 10 of'],
    [
      { clip: 'adaptive:1' },
      'clip: expected flat, per-layer, or adaptive:γ with γ between 0 and 1',
    ],
    [{ clip: 'adaptive' }, 'clip: expected flat, per-layer, or adaptive:γ'],
    [
      { dp: 'none' },
      'clip-norm: has a meaning with --dp only. Set --dp=central, or leave it out. Th',
    ],
    [{ 'over-selection': 0.5, 'client-speed': 'constant:1' }, 'over-selection: clients that are'],
  ])('refuses %j', (changes, sentence) => {
    expect(() => check({ ...PRIVATE, ...changes })).toThrow(sentence);
  });

  it.each([{ clip: 'per-layer' }, { 'noise-multiplier': 1 }, { 'stop-at-epsilon': 1 }])(
    'refuses %j without --dp, where it would protect nobody',
    (settings) => {
      expect(() => check(settings)).toThrow(/has a meaning with --dp only/);
    },
  );
});
