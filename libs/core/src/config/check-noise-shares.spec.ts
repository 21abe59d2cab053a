import { checkExperiment, experimentSchema } from './experiment-config';
import { parseExperiment } from './parse-experiment';

const check = (settings: Readonly<Record<string, unknown>>): void =>
  checkExperiment(
    parseExperiment(experimentSchema, {
      ...{ dp: 'distributed', 'clip-norm': 1, 'noise-multiplier': 1, clients: 100, fraction: 0.5 },
      ...{ 'secure-aggregation': 'graph:14', ...settings },
    }),
  );

describe('noise in shares', () => {
  it.each([
    {},
    { clip: 'adaptive:0.5' },
    { sampling: 'poisson' },
    { 'noise-multiplier': undefined, 'target-epsilon': 8 },
    { 'noise-multiplier': 0 },
    { clients: 10_000, fraction: 0.1, 'clip-norm': 0.5, 'noise-multiplier': 5, delta: 1e-5 },
  ])('goes with %j', (settings) => {
    expect(() => check(settings)).not.toThrow();
  });

  it.each([
    [{ 'secure-aggregation': 'none' }, 'dp: distributed has each client add a share of the noise'],
    [{ 'clip-norm': 200, 'noise-multiplier': 0 }, 'clip-norm: a masked sum over 50 clients, each'],
    [{ 'clip-norm': 20, 'noise-multiplier': 100 }, 'with its noise does not fit 48 bits. Lower'],
    [{ compress: 'randomk:0.1' }, 'compress: randomk:0.1 does not work with --dp=distributed'],
    [{ compress: 'float16' }, 'compress: float16 does not work with --secure-aggregation'],
    [{ strategy: 'scaffold', optimizer: 'sgd' }, 'strategy: scaffold sends more than its delta'],
    [{ weighting: 'examples' }, 'weighting: a client that counts for its examples'],
    [{ 'clip-norm': undefined }, 'clip-norm: noise needs a bound'],
    [{ fraction: 0.01 }, 'secure-aggregation: a round of 1 clients has no sum to hide'],
    [{ clip: 'adaptive:0.5', fraction: 0.05 }, 'clip: an adaptive norm counts clients, and 5 of'],
  ])('refuses %j', (settings, sentence) => {
    expect(() => check(settings)).toThrow(sentence);
  });
});
