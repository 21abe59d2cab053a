import { ConfigError, configErrorOf } from '../errors/user-error';
import {
  checkExperiment,
  experimentSchema,
  localTraining,
  textReaders,
  type ExperimentConfig,
} from './experiment-config';
import { mlpSpec } from './settings/model-settings';
import { parseConfig } from './schema/parse-config';

const parse = (settings: Record<string, unknown> = {}): ExperimentConfig =>
  parseConfig(experimentSchema, settings);

describe('experimentSchema', () => {
  it.each([
    [{ 'client-speed': 'fast' }, /^client-speed: expected constant:value; uniform.* got "fast"\.$/],
    [{ 'client-speed': 5 }, /^client-speed: expected constant:value; .* got 5\.$/],
    [{ 'client-bandwidth': 'constant:0' }, /^client-bandwidth: expected .* above 0, got "const/],
    [{ availability: 2 }, /^availability: expected a probability from 0 to 1, or daily.* got 2\.$/],
    [
      { sampling: 'odd' },
      /^sampling: expected one of uniform, poisson, size, round-robin, got "odd"/,
    ],
  ])('refuses %j', (settings, message) => {
    expect(() => parse(settings)).toThrow(ConfigError);
    expect(() => parse(settings)).toThrow(message);
  });

  it('has a reader for every text that it does not look into itself', () => {
    const free = Object.entries(experimentSchema.shape).filter(
      ([, field]) => field.safeParse('no+such:text;at,all').success,
    );
    const names = free.map(([key]) => key);
    expect(names.filter((key) => !(key in textReaders))).toEqual([
      'partition',
      'modules',
      'dataset',
      'initialWeights',
      'initialWeightsSha256',
    ]);
  });

  it('takes a number for a probability', () => {
    expect(parse({ availability: 0.5 }).availability).toBe('0.5');
  });

  it('has these defaults', () => {
    expect(parse()).toEqual({
      aggregator: 'mean',
      update: 'none',
      compress: 'none',
      compressDown: 'none',
      weighting: 'examples',
      metrics: 'none',
      minExamples: 0,
      roundPatience: 0,
      clients: 10,
      rounds: 10,
      fraction: 1,
      sampling: 'uniform',
      epochs: 2,
      batch: 32,
      lr: 0.05,
      lrSchedule: 'constant',
      augment: 'none',
      optimizer: 'momentum',
      momentum: 0.9,
      adamBeta1: 0.9,
      adamBeta2: 0.999,
      adamEpsilon: 1e-8,
      weightDecay: 0.01,
      hidden: [128],
      activation: 'relu',
      loss: 'cross-entropy',
      dropoutRate: 0.2,
      inputRange: 'unit',
      init: 'glorot',
      l1: 0,
      l2: 0,
      validationSplit: 0,
      patience: 0,
      skew: 'iid',
      strategy: 'fedavg',
      serverLr: 1,
      serverLrSchedule: 'constant',
      serverMomentum: 0.9,
      serverNesterov: false,
      serverBeta1: 0.9,
      serverBeta2: 0.99,
      serverTau: 1e-3,
      proximalMu: 0.01,
      fednovaMu: 0,
      feddynAlpha: 0.1,
      fairnessQ: 1,
      seed: 1,
      syntheticTrain: 60_000,
      syntheticTest: 10_000,
      availability: '1',
      localWork: 'full',
      clientDropout: 0,
      overSelection: 0,
      dp: 'none',
      clip: 'flat',
      delta: 1e-5,
      seededNoise: false,
      secureAggregation: 'none',
      secureThreshold: 2 / 3,
      deadline: 120,
      quorum: 0.5,
      maxUpdateNorm: 1000,
      maxNormRatio: 100,
      evaluateEvery: 1,
      afterTarget: 'stop',
    });
  });

  it('describes every setting for --help', () => {
    for (const [key, field] of Object.entries(experimentSchema.shape)) {
      expect({ key, description: field.description }).toEqual({
        key,
        description: expect.stringMatching(/\S{2}/),
      });
    }
  });

  it.each([
    [
      { clients: '100', fraction: '0.1', lr: '1e-3' },
      { clients: 100, fraction: 0.1, lr: 0.001 },
    ],
    [{ batch: '64' }, { batch: 64 }],
    [{ batch: 'full' }, { batch: 'full' }],
    [{ hidden: '200,200' }, { hidden: [200, 200] }],
    [{ hidden: '200, 100' }, { hidden: [200, 100] }],
    [{ hidden: '64' }, { hidden: [64] }],
    [{ hidden: 64 }, { hidden: [64] }],
    [{ hidden: [64, '32'] }, { hidden: [64, 32] }],
    [{ hidden: 'none' }, { hidden: [] }],
    [{ hidden: [] }, { hidden: [] }],
    [{ 'target-accuracy': '0.97' }, { targetAccuracy: 0.97 }],
  ])('reads %j', (settings, config) => {
    expect(parse(settings)).toMatchObject(config);
  });

  const batch = 'a whole number from 1 to 10000000, or "full"';
  const hidden = 'up to 16 whole numbers from 1 to 100000, comma-separated, or "none"';
  it.each([
    [{ clients: 1.5 }, 'a whole number from 1 to 100000', '1.5'],
    [{ clients: 0 }, 'a whole number from 1 to 100000', '0'],
    [{ fraction: 2 }, 'a number from 0 to 1', '2'],
    [{ fraction: '10%' }, 'a number from 0 to 1', '"10%"'],
    [{ l2: '' }, 'a number from 0 to 1000', '""'],
    [{ patience: ' ' }, 'a whole number from 0 to 10000', '" "'],
    [{ lr: NaN }, 'a number from 0 to 1000', 'NaN'],
    [{ batch: 0 }, batch, '0'],
    [{ batch: 'all' }, batch, '"all"'],
    [{ batch: '' }, batch, '""'],
    [{ hidden: 'a,b' }, hidden, '"a,b"'],
    [{ hidden: '200,,10' }, hidden, '"200,,10"'],
    [{ hidden: '' }, hidden, '""'],
    [{ hidden: true }, hidden, 'true'],
    [{ hidden: [1.5] }, hidden, '[1.5]'],
    [{ hidden: Array(17).fill(1) }, hidden, JSON.stringify(Array(17).fill(1))],
    [{ loss: 'foo' }, 'one of cross-entropy, mse', '"foo"'],
    [{ optimizer: 'SGD' }, 'one of sgd, momentum, nesterov, adam, adamw', '"SGD"'],
    [{ seed: '9007199254740993' }, 'a whole number from 0 to 9007199254740991', undefined],
    [{ dataset: '' }, 'some text', '""'],
  ])('refuses %j', (settings: Record<string, unknown>, expected, got) => {
    const [key, value] = Object.entries(settings)[0];
    const message = `${key}: expected ${expected}, got ${got ?? JSON.stringify(value)}.`;
    expect(() => parse(settings)).toThrow(message);
  });
});

describe('a number that is written as elsewhere', () => {
  const refused = (settings: Record<string, unknown>) => {
    const problem = configErrorOf(() => checkExperiment(parse(settings)));
    return problem?.message ?? 'taken';
  };
  it.each([
    [{ lr: '0,05' }, 'Write 0.05.'],
    [{ clients: '1_000' }, 'Write 1000.'],
    [{ clients: '1,000' }, 'Write 1000.'],
    [{ fraction: '10%' }, 'Write 0.1.'],
    [{ rounds: '٣' }, 'Write 3.'],
    [{ batch: '1 000' }, 'Write 1000.'],
    [{ 'target-accuracy': '97,5 %' }, 'Write 0.975.'],
    [{ availability: '0,9' }, 'Write 0.9.'],
    [{ skew: 'dirichlet:0,1' }, 'Write dirichlet:0.1.'],
    [{ skew: 'iid+noise:0,3' }, 'Write iid+noise:0.3.'],
    [{ update: 'clip:0,5' }, 'Write clip:0.5.'],
    [{ augment: 'elastic:1,5' }, 'Write elastic:1.5.'],
    [{ 'client-speed': 'constant:1_000' }, 'Write constant:1000.'],
  ])('%j is refused with what to write', (settings, hint) => {
    expect(refused(settings).endsWith(hint)).toBe(true);
  });

  it.each([[{ clients: '0x10' }], [{ lr: 'Infinity' }], [{ augment: 'elastic:0x2' }]])(
    '%j is refused',
    (settings) => expect(refused(settings)).not.toMatch(/taken|Write/),
  );
});

describe('checkExperiment', () => {
  it('is content with the defaults', () => {
    expect(() => checkExperiment(parse())).not.toThrow();
  });

  it.each([
    [{ skew: 'shards:0' }, 'skew: "shards:0" is not'],
    [{ strategy: 'fedsgdd' }, 'strategy: unknown strategy "fedsgdd". Use one of: fedavg'],
    [{ lr: 0 }, 'lr: must be above 0'],
    [
      { 'after-target': 'continue' },
      'after-target: there is no target to continue after. Set --target',
    ],
    [{ patience: 3 }, 'patience: early stopping needs --validation-split'],
  ])('refuses %j', (settings, message) => {
    expect(() => checkExperiment(parse(settings))).toThrow(ConfigError);
    expect(() => checkExperiment(parse(settings))).toThrow(message);
  });
});

describe('what a config asks for', () => {
  it.each([
    [{}, { kind: 'momentum', learningRate: 0.05, momentum: 0.9 }],
    [
      { optimizer: 'sgd', lr: 0.1 },
      { kind: 'sgd', learningRate: 0.1 },
    ],
    [
      { optimizer: 'momentum', momentum: 0.5 },
      { kind: 'momentum', momentum: 0.5 },
    ],
    [
      { optimizer: 'adam', 'adam-beta1': 0.8, 'adam-beta2': 0.7, 'adam-epsilon': 0.1 },
      { kind: 'adam', learningRate: 0.05, beta1: 0.8, beta2: 0.7, epsilon: 0.1 },
    ],
  ])('is, by %j, this optimizer', (settings, optimizer) => {
    expect(localTraining(parse(settings)).optimizer).toMatchObject(optimizer);
  });

  it('is this local training and this model', () => {
    const config = parse({ epochs: 5, batch: 'full', l2: 0.01, hidden: '200,200' });
    expect(localTraining(config)).toMatchObject({ epochs: 5, batchSize: 'full', l1: 0, l2: 0.01 });
    expect(mlpSpec(config, { inputSize: 784, classes: 10 })).toEqual({
      inputSize: 784,
      hidden: [200, 200],
      outputSize: 10,
      activation: 'relu',
      dropoutRate: 0.2,
      loss: 'cross-entropy',
      inputRange: 'unit',
      init: 'glorot',
    });
  });
});
