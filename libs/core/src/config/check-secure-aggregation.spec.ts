import { checkExperiment, experimentSchema } from './experiment-config';
import { parseExperiment } from './parse-experiment';

const check = (settings: Readonly<Record<string, unknown>>): void =>
  checkExperiment(parseExperiment(experimentSchema, settings));

describe('secure aggregation', () => {
  it.each([
    {},
    { 'secure-aggregation': 'graph:4', clients: 300 },
    { strategy: 'scaffold', optimizer: 'sgd' },
    { compress: 'randomk:0.1' },
    { dp: 'central', 'clip-norm': 1, 'noise-multiplier': 1 },
  ])('goes with %j', (settings) => {
    expect(() => check({ 'secure-aggregation': 'complete', ...settings })).not.toThrow();
  });

  it.each([
    [{ clients: 1 }, 'secure-aggregation: a round of 1 clients has no sum to hide an update in'],
    [{ clients: 300 }, 'secure-aggregation: complete shares each secret among all 300 clients'],
    [{ 'secure-aggregation': 'graph:3' }, 'secure-aggregation: graph:k wants an even number of'],
    [{ 'secure-aggregation': 'ring' }, 'secure-aggregation: expected none, complete, or graph:k'],
    [{ 'secure-threshold': 0.5 }, 'secure-threshold: must be above 0.5 and at most 1, got 0.5'],
    [{ aggregator: 'median' }, 'aggregator: under secure aggregation the server sees a sum'],
    [{ sampling: 'size' }, 'sampling: under secure aggregation clients would have to know'],
    [{ 'max-norm-ratio': 100 }, 'max-norm-ratio: under secure aggregation nobody sees the size'],
    [{ strategy: 'fednova' }, 'strategy: under secure aggregation fednova sends numbers that'],
    [{ compress: 'topk:0.1' }, 'compress: topk:0.1 does not work with --secure-aggregation: masks'],
    [{ compress: 'quantize:4' }, 'compress: quantize:4 does not work with --secure-aggregation'],
    [{ compress: 'float16' }, 'compress: float16 does not work with --secure-aggregation'],
  ])('refuses %j', (settings, sentence) => {
    expect(() => check({ 'secure-aggregation': 'complete', ...settings })).toThrow(sentence);
  });
});
