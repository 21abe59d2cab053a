import type { ExperimentConfig } from '../config/experiment-config';
import { mlpSpec } from '../config/settings/model-settings';
import type { DatasetInfo } from '../data/examples';
import { imageSide } from '../image/image-side';
import { initialWeights } from '../model/initial-weights';
import type { MlpSpec } from '../model/mlp-spec';
import { mlpLayout } from '../model/weight-layout';
import { checkSkew } from '../partition/partition-clients';
import { randomStream } from '../random/random-stream';
import type { TrainingState } from '../rounds/round-loop-parts';
import { createStrategy } from '../strategies/registry';
import { broadcastShape, type Strategy } from '../strategies/strategy';
import type { PayloadShape } from '../update/payload';

/** What an experiment is made of, once its config and the shape of its data are known. */
export interface ExperimentPlan<Config extends ExperimentConfig = ExperimentConfig> {
  readonly config: Config;
  /** Examples in the whole training set. */
  readonly trainExamples: number;
  readonly spec: MlpSpec;
  /** Number of parameters. */
  readonly weightCount: number;
  readonly strategy: Strategy;
  /** What travels beside the weights: down to clients, and up beside their deltas. */
  readonly payloads: { readonly down: PayloadShape; readonly up: PayloadShape };
}

/**
 * Fits a config to data of the given shape, in whichever process. Throws a ConfigError when the skew,
 * or the augmentation, cannot be had with such data.
 */
export function planExperiment<Config extends ExperimentConfig>(
  config: Config,
  info: Pick<DatasetInfo, 'trainExamples' | 'inputSize' | 'classes'>,
): ExperimentPlan<Config> {
  checkSkew(config, info);
  if (config.augment !== 'none') imageSide(info.inputSize, 'augment', config.augment);
  const spec = mlpSpec(config, info);
  const strategy = createStrategy(config);
  return {
    config,
    trainExamples: info.trainExamples,
    spec,
    weightCount: mlpLayout(spec).length,
    strategy,
    payloads: { down: broadcastShape(strategy), up: strategy.sends },
  };
}

/** The state before the first round: weights drawn from the stream `('initial-weights')`. */
export function initialState({ config, spec }: ExperimentPlan): TrainingState {
  const weights = initialWeights(spec, randomStream(config.seed, 'initial-weights'));
  return { weights, round: 0, modelVersion: 0 };
}
