import { z } from 'zod';
import { createStrategy, strategyNames } from '../algorithms/registry';
import { ACTIVATIONS, LOSSES, type MlpSpec } from '../model/mlp-spec';
import { parseSkew, skewUsages } from '../partition/registry';
import { OPTIMIZERS, type LocalTraining, type Optimizer } from '../training/local-training';
import { ConfigError } from './config-error';
import { count, countOr, counts, oneOf, optional, real, text } from './fields';

/**
 * Everything that determines what an experiment computes. Every key is a command-line flag in
 * kebab-case and a key of a config file; `--help` is written from these descriptions.
 */
export const experimentSchema = z.strictObject({
  clients: count(1, 100_000, 10, 'clients, K, each with a private shard of the training set'),
  rounds: count(1, 1_000_000, 10, 'rounds of federated training'),
  fraction: real(0, 1, 1, 'participation fraction C: share of the clients asked each round'),
  epochs: count(1, 10_000, 2, 'local epochs E: passes over its shard a client makes per round'),
  batch: countOr(
    'full',
    1,
    10_000_000,
    32,
    'local batch size B in examples, or "full" for the whole shard in one step',
  ),
  lr: real(0, 1000, 0.05, 'local learning rate'),
  optimizer: oneOf(OPTIMIZERS, 'momentum', 'local optimizer'),
  momentum: real(0, 0.9999, 0.9, 'μ of the momentum and nesterov optimizers'),
  adamBeta1: real(0, 0.9999999, 0.9, 'β₁ of adam and adamw'),
  adamBeta2: real(0, 0.9999999, 0.999, 'β₂ of adam and adamw'),
  adamEpsilon: real(1e-12, 1, 1e-8, 'ε of adam and adamw'),
  weightDecay: real(0, 1000, 0.01, 'λ of adamw'),
  hidden: counts(
    16,
    1,
    100_000,
    [128],
    'units per hidden layer, comma-separated; "none" for logistic regression',
  ),
  activation: oneOf(ACTIVATIONS, 'relu', 'activation of the hidden layers'),
  loss: oneOf(LOSSES, 'cross-entropy', 'training loss on the softmax outputs'),
  dropoutRate: real(0, 0.99, 0.2, 'probability that a hidden unit is dropped while training'),
  l1: real(0, 1000, 0, 'λ₁ of the penalty λ₁·Σ|w| on kernels'),
  l2: real(0, 1000, 0, 'λ₂ of the penalty λ₂·Σw² on kernels'),
  clipNorm: optional(
    real(1e-9, 1e9, 1, ''),
    "largest L2 norm of a step's gradient; a longer one is scaled down (default: none)",
  ),
  validationSplit: real(0, 0.9, 0, 'share of each shard held out to validate local training'),
  patience: count(0, 10_000, 0, 'epochs without a better validation loss before a client stops'),
  skew: text('iid', `how data is spread over the clients: ${skewUsages().join('; ')}`),
  strategy: text('fedavg', `federated algorithm: ${strategyNames().join(', ')}`),
  serverLr: real(1e-9, 1000, 1, 'η, learning rate of fedavgm, fedadagrad, fedadam and fedyogi'),
  serverMomentum: real(0, 0.9999, 0.9, 'β of fedavgm'),
  serverBeta1: real(0, 0.9999, 0.9, 'β₁ of fedadagrad, fedadam and fedyogi'),
  serverBeta2: real(0, 0.999999, 0.99, 'β₂ of fedadam and fedyogi'),
  serverTau: real(1e-12, 1000, 1e-3, 'τ of fedadagrad, fedadam and fedyogi'),
  proximalMu: real(0, 1000, 0.01, 'μ of fedprox; 0 is fedavg'),
  seed: count(0, Number.MAX_SAFE_INTEGER, 1, 'seed of every random draw'),
  dataset: optional(
    text('mnist', ''),
    'mnist, synthetic (built-in digits), or a folder of IDX files (default: mnist, else synthetic)',
  ),
  syntheticTrain: count(1, 10_000_000, 60_000, 'training examples of the synthetic digits'),
  syntheticTest: count(1, 1_000_000, 10_000, 'test examples of the synthetic digits'),
  deadline: real(0.001, 86_400, 120, 'seconds a round waits for its clients'),
  quorum: real(0, 1, 0.5, 'share of the cohort that must answer for a round to count'),
  maxUpdateNorm: real(0, 1e9, 1000, 'largest L2 norm of an accepted update'),
  evaluateEvery: count(
    1,
    1_000_000,
    1,
    'rounds from one evaluation on the test set to the next; the last is always evaluated',
  ),
  targetAccuracy: optional(real(0, 1, 1, ''), 'stop once test accuracy reaches this, 0 to 1'),
});

export type ExperimentConfig = z.infer<typeof experimentSchema>;

/** Checks what a single field cannot tell; throws a ConfigError. */
export function checkExperiment(config: ExperimentConfig): void {
  parseSkew(config.skew);
  createStrategy(config);
  if (config.lr === 0) throw new ConfigError('lr', 'must be above 0: nothing would be learnt.');
  if (config.patience > 0 && config.validationSplit === 0) {
    throw new ConfigError('patience', 'early stopping needs --validation-split above 0.');
  }
}

/** The local training that a config asks for, as its strategy has it. */
export function localTraining(config: ExperimentConfig): LocalTraining {
  const asked = plainLocalTraining(config);
  return createStrategy(config).localTraining?.(asked) ?? asked;
}

function plainLocalTraining(config: ExperimentConfig): LocalTraining {
  const { epochs, batch, l1, l2, clipNorm, validationSplit, patience } = config;
  return {
    epochs,
    batchSize: batch,
    optimizer: optimizerOf(config),
    l1,
    l2,
    clipNorm,
    validationSplit,
    patience,
  };
}

function optimizerOf(config: ExperimentConfig): Optimizer {
  const learningRate = config.lr;
  switch (config.optimizer) {
    case 'sgd':
      return { kind: 'sgd', learningRate };
    case 'momentum':
    case 'nesterov':
      return { kind: config.optimizer, learningRate, momentum: config.momentum };
    case 'adam':
      return { kind: 'adam', learningRate, ...adamMoments(config) };
    case 'adamw':
      return {
        kind: 'adamw',
        learningRate,
        ...adamMoments(config),
        weightDecay: config.weightDecay,
      };
  }
}

function adamMoments(config: ExperimentConfig) {
  const { adamBeta1: beta1, adamBeta2: beta2, adamEpsilon: epsilon } = config;
  return { beta1, beta2, epsilon };
}

/** The model that a config asks for, on data of the given shape. */
export function mlpSpec(
  config: ExperimentConfig,
  data: { readonly inputSize: number; readonly classes: number },
): MlpSpec {
  const { hidden, activation, dropoutRate, loss } = config;
  const { inputSize, classes: outputSize } = data;
  return { inputSize, hidden, outputSize, activation, dropoutRate, loss };
}
