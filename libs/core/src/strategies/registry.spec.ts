import { ConfigError } from '../errors/user-error';
import { checkExperiment, experimentSchema, localTraining } from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';
import { flagHelp } from '../config/schema/flag-help';
import { parseConfig, toFileKeys } from '../config/schema/parse-config';
import { createStrategy, strategyNames } from './registry';

const config = (strategy: string, more = {}) =>
  parseConfig(experimentSchema, { strategy, ...more });

describe('createStrategy', () => {
  it.each(strategyNames())('makes %s, which knows its own name', (name) => {
    expect(createStrategy(config(name)).name).toBe(name);
  });

  it.each(['fedsgdd', 'toString', '__proto__'])('refuses "%s" and lists the rest', (name) => {
    const create = () => createStrategy(config(name));
    expect(create).toThrow(ConfigError);
    expect(create).toThrow(`strategy: unknown strategy "${name}". Use one of: fedavg`);
  });
});

const refusal = (settings: Record<string, unknown>) => () =>
  checkExperiment(parseConfig(experimentSchema, settings));

describe('a parameter', () => {
  it.each([
    [{ 'proximal-mu': 0.1 }, /^proximal-mu: the strategy fedavg has no use for it.* of fedprox:/],
    [{ strategy: 'fedprox', 'server-momentum': 0.5 }, /^server-momentum: .* fedprox .* fedavgm:/],
    [{ 'server-nesterov': true }, /^server-nesterov: the strategy fedavg .* of fedavgm:/],
    [{ strategy: 'fedavgm', 'server-beta2': 0.5 }, /^server-beta2: .* fedadam, fedyogi:/],
    [{ 'feddyn-alpha': 1 }, /^feddyn-alpha: .* feddyn:/],
    [{ 'fairness-q': 2 }, /^fairness-q: .* qfedavg:/],
    [{ strategy: 'feddyn', 'server-lr': 0.5 }, /^server-lr: the strategy feddyn has no use/],
    [{ 'fednova-mu': 1 }, /^fednova-mu: .* fednova:/],
    [{ 'server-lr-schedule': 'step:x' }, /^server-lr-schedule: "step:x" is not of the form step:/],
    [{ 'lr-schedule': 'odd' }, /^lr-schedule: unknown schedule "odd"\. Use one of: constant, /],
  ])('%j is refused', (settings, message) => expect(refusal(settings)).toThrow(message));

  it.each([
    { 'server-lr': 0.5 },
    { strategy: 'fedprox', 'proximal-mu': 1 },
    { strategy: 'fedadam', 'server-beta2': 0.5, 'server-lr': 0.1 },
    { strategy: 'fednova', 'fednova-mu': 1 },
  ])('%j is taken', (settings) => expect(refusal(settings)).not.toThrow());

  it.each(strategyNames())('at its default is taken by %s, as a recorded config has it', (name) => {
    const settings = { optimizer: 'sgd', epochs: 1, batch: 'full', strategy: name };
    const recorded = toFileKeys(parseConfig(experimentSchema, settings));
    expect(refusal(recorded)).not.toThrow();
  });
});

describe('local training', () => {
  it.each([
    ['scaffold', { optimizer: 'momentum' }, /^optimizer: scaffold needs plain SGD.*not momentum/],
    ['scaffold', { optimizer: 'adam' }, /^optimizer: /],
    ['qfedavg', { optimizer: 'momentum' }, /^optimizer: qfedavg needs plain SGD.*not momentum/],
    ['qfedavg', { optimizer: 'adamw' }, /^optimizer: qfedavg needs plain SGD.*not adamw/],
    ['fedsgd', { epochs: 2, batch: 'full', optimizer: 'sgd' }, /^epochs: fedsgd .*--epochs=1/],
    ['fedsgd', { epochs: 1, batch: 32, optimizer: 'sgd' }, /^batch: fedsgd .*--batch=full/],
    ['fedsgd', { epochs: 1, batch: 'full' }, /^optimizer: fedsgd needs plain SGD/],
    ['fednova', { optimizer: 'adamw' }, /^optimizer: fednova weighs .* not of adamw/],
    ['scaffold', { optimizer: 'sgd', patience: 2, 'validation-split': 0.1 }, /^patience: scaffold/],
    ['fednova', { optimizer: 'sgd', patience: 2, 'validation-split': 0.1 }, /^patience: fednova/],
  ])('that %s cannot work with is refused: %j', (strategy, settings, message) => {
    expect(refusal({ strategy, ...settings })).toThrow(message);
  });
});

describe('the defaults of a strategy', () => {
  const parsed = (settings: Record<string, unknown>) => parseExperiment(experimentSchema, settings);

  it.each(strategyNames())('suit %s: with nothing else said it is accepted', (strategy) => {
    expect(() => checkExperiment(parsed({ strategy }))).not.toThrow();
  });

  it('take the place of what is left out, and of nothing that is given', () => {
    expect(parsed({ strategy: 'fedadam' })).toMatchObject({
      serverLr: 0.01,
      optimizer: 'momentum',
    });
    expect(parsed({ strategy: 'fedadam', 'server-lr': 1 })).toMatchObject({ serverLr: 1 });
    expect(parsed({ strategy: 'fedadam', 'server-lr': undefined }).serverLr).toBe(0.01);
    expect(parsed({ strategy: 'scaffold', optimizer: 'momentum' }).optimizer).toBe('momentum');
    expect(parsed({})).toEqual(parseConfig(experimentSchema, {}));
    expect(parsed({ strategy: './mine.ts' }).serverLr).toBe(1);
  });

  it('are kept by what a run records', () => {
    for (const strategy of strategyNames()) {
      const config = parsed({ strategy });
      expect(parsed(toFileKeys(config))).toEqual(config);
    }
  });

  it('are shown in the help of the setting', () => {
    const help = flagHelp(experimentSchema).find(({ name }) => name === 'server-lr');
    expect(help).toMatchObject({
      byDefault: '1',
      description: expect.stringMatching(
        /; if left out, 0\.1 with fedadagrad; 0\.01 with fedadam, fedyogi$/,
      ),
    });
  });
});

describe('fedprox', () => {
  it('adds its proximal term to what clients do, and nothing else', () => {
    const plain = localTraining(config('fedavg'));
    expect(localTraining(config('fedprox', { 'proximal-mu': 0.5 }))).toEqual({
      ...plain,
      proximal: 0.5,
    });
    expect(plain.proximal).toBeUndefined();
  });
});
