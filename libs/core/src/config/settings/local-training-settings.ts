import type { z } from 'zod';
import { OPTIMIZERS, type LocalTraining, type Optimizer } from '../../training/local-training';
import { parseSchedule, scheduleUsages } from '../../schedules/rate-schedule';
import { withOwnDefaults } from './own-defaults';
import { count, countOr, oneOf, optional, real, text } from '../schema/fields';

/** What a client does with its shard in a round. */
export const localTrainingSettings = {
  epochs: withOwnDefaults(
    'epochs',
    count(1, 10_000, 2, 'local epochs E: passes over its shard a client makes per round'),
  ),
  localSteps: optional(
    count(1, 10_000_000, 1, ''),
    'optimizer steps a client takes per round, whatever its shard, in place of --epochs (default: epochs)',
  ),
  batch: withOwnDefaults(
    'batch',
    countOr(
      'full',
      1,
      10_000_000,
      32,
      'local batch size B in examples, or "full" for the whole shard in one step',
    ),
  ),
  lr: withOwnDefaults(
    'lr',
    real(
      0,
      1000,
      0.05,
      'local learning rate; 0.05 suits MNIST, harder images such as Fashion-MNIST want 0.01',
    ),
  ),
  lrSchedule: text(
    'constant',
    `what the local learning rate is multiplied by over rounds: ${scheduleUsages()}`,
  ),
  optimizer: withOwnDefaults('optimizer', oneOf(OPTIMIZERS, 'momentum', 'local optimizer')),
  momentum: real(0, 0.9999, 0.9, 'μ of the momentum and nesterov optimizers'),
  adamBeta1: real(0, 0.9999999, 0.9, 'β₁ of adam and adamw'),
  adamBeta2: real(0, 0.9999999, 0.999, 'β₂ of adam and adamw'),
  adamEpsilon: real(1e-12, 1, 1e-8, 'ε of adam and adamw'),
  weightDecay: real(0, 1000, 0.01, 'λ of adamw'),
  l1: real(0, 1000, 0, 'λ₁ of the penalty λ₁·Σ|w| on kernels'),
  l2: real(0, 1000, 0, 'λ₂ of the penalty λ₂·Σw² on kernels'),
  maxGradientNorm: optional(
    real(1e-9, 1e9, 1, ''),
    "largest L2 norm of a step's gradient; a longer one is scaled down (default: none)",
  ),
  validationSplit: real(0, 0.9, 0, 'share of each shard held out to validate local training'),
  augment: text(
    'none',
    'changes each image at random, differently each round (docs/skews.md): none, or shift:p rotate:A elastic:s joined by +',
  ),
  patience: count(0, 10_000, 0, 'epochs without a better validation loss before a client stops'),
};

type LocalTrainingSettings = z.infer<z.ZodObject<typeof localTrainingSettings>>;

/** The local training that the settings ask for in a round, 1 for the first, before a strategy changes it. */
export function plainLocalTraining(settings: LocalTrainingSettings, round = 1): LocalTraining {
  const { epochs, localSteps, batch, l1, l2, maxGradientNorm, validationSplit, patience } =
    settings;
  return {
    epochs,
    steps: localSteps,
    batchSize: batch,
    optimizer: optimizerOf(settings, round),
    l1,
    l2,
    maxGradientNorm,
    validationSplit,
    patience,
  };
}

function optimizerOf(settings: LocalTrainingSettings, round: number): Optimizer {
  const learningRate = settings.lr * parseSchedule('lr-schedule', settings.lrSchedule)(round);
  switch (settings.optimizer) {
    case 'sgd':
      return { kind: 'sgd', learningRate };
    case 'momentum':
    case 'nesterov':
      return { kind: settings.optimizer, learningRate, momentum: settings.momentum };
    case 'adam':
      return { kind: 'adam', learningRate, ...adamMoments(settings) };
    case 'adamw':
      return {
        kind: 'adamw',
        learningRate,
        ...adamMoments(settings),
        weightDecay: settings.weightDecay,
      };
  }
}

function adamMoments(settings: LocalTrainingSettings) {
  const { adamBeta1: beta1, adamBeta2: beta2, adamEpsilon: epsilon } = settings;
  return { beta1, beta2, epsilon };
}
