import { checkExperiment, experimentSchema } from './experiment-config';
import { parseConfig } from './schema/parse-config';
import { didYouMean } from '../errors/did-you-mean';

const messageOf = (settings: Record<string, unknown>): string => {
  try {
    checkExperiment(parseConfig(experimentSchema, settings));
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a name that is nearly one', () => {
  it.each([
    ['skew', 'Dirichlet:0.1', 'dirichlet:0.1'],
    ['skew', 'iid+Rotation:30', 'rotation:30'],
    ['skew', 'diriclet:0.5', 'dirichlet:0.5'],
    ['skew', 'label_noise:0.2', 'label-noise:0.2'],
    ['skew', 'IID', 'iid'],
    ['strategy', 'FedAvg', 'fedavg'],
    ['strategy', 'fed-prox', 'fedprox'],
    ['strategy', 'SCAFOLD', 'scaffold'],
    ['update', 'Clip:1', 'clip:1'],
    ['aggregator', 'Median', 'median'],
    ['metrics', 'Top:3', 'top:3'],
    ['augment', 'Shift:2', 'shift:2'],
    ['lr-schedule', 'Cosine:10', 'cosine:10'],
    ['server-lr-schedule', 'inverse_sqrt', 'inverse-sqrt'],
    ['optimizer', 'Adam', 'adam'],
    ['sampling', 'Uniform', 'uniform'],
    ['activation', 'ReLU', 'relu'],
    ['loss', 'CrossEntropy', 'cross-entropy'],
    ['batch', 'Full', 'full'],
    ['client-speed', 'Lognormal:1000,0.5', 'lognormal:1000,0.5'],
    ['client-bandwidth', 'Constant:1e6', 'constant:1e6'],
    ['availability', 'Daily:0.2,0.9', 'daily:0.2,0.9'],
  ])('is guessed: --%s=%s', (key, given, meant) => {
    expect(messageOf({ [key]: given })).toMatch(
      new RegExp(`^${key}: .* Did you mean "${meant}"\\?$`),
    );
  });

  it.each([
    ['skew', 'pathological'],
    ['strategy', 'x'],
    ['optimizer', 'lbfgs'],
  ])('is not guessed at any price: --%s=%s', (key, given) => {
    expect(messageOf({ [key]: given })).toMatch(new RegExp(`^${key}: .*"${given}"`));
    expect(messageOf({ [key]: given })).not.toContain('Did you mean');
  });

  it('is near whatever its capitals, and keeps its parameter', () => {
    expect(didYouMean('CLIP:0.5', ['clip', 'scale'])).toBe(' Did you mean "clip:0.5"?');
    expect(didYouMean('clip', [])).toBe('');
  });

  it('is not answered with every usage', () => {
    expect(messageOf({ skew: 'Dirichlet:0.1' }).length).toBeLessThan(300);
    expect(messageOf({ skew: 'odd' })).toMatch(
      /Use one of: iid, dirichlet, .*, or a file of your own/,
    );
  });
});
