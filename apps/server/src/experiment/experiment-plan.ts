import {
  checkSkew,
  createStrategy,
  imageSide,
  broadcastShape,
  initialWeights,
  mlpLayout,
  mlpSpec,
  randomStream,
  type MlpSpec,
  type PayloadShape,
  type Strategy,
  type TrainingState,
} from '@fedsim/core';
import type { DatasetManifest } from '@fedsim/datasets/node';
import type { RunConfig } from '../config/run-config';

/** What an experiment is made of, once its data set is known. */
export interface ExperimentPlan<Config extends RunConfig = RunConfig> {
  readonly config: Config;
  /** Names the run, also when it is resumed. */
  readonly runId: string;
  readonly manifest: DatasetManifest;
  readonly spec: MlpSpec;
  /** Number of parameters. */
  readonly weightCount: number;
  readonly strategy: Strategy;
  /** What the strategy gives clients beside the weights, and what it takes beside deltas. */
  readonly payloads: { readonly down: PayloadShape; readonly up: PayloadShape };
  /** The state before the first round. */
  readonly start: TrainingState;
}

/** The data set that was taken, as `--dataset` would name it. */
function datasetName({ kind, info }: DatasetManifest, asked: string | undefined): string {
  return asked ?? (kind === 'synthetic' ? 'synthetic' : info.name);
}

/** Fits the config to the data set; throws a ConfigError when the skew cannot be satisfied. */
export function planExperiment<Config extends RunConfig>(
  config: Config,
  manifest: DatasetManifest,
  runId: string,
): ExperimentPlan<Config> {
  checkSkew(config, manifest.info);
  if (config.augment !== 'none') imageSide(manifest.info.inputSize, 'augment', config.augment);
  const spec = mlpSpec(config, manifest.info);
  const strategy = createStrategy(config);
  const weights = initialWeights(spec, randomStream(config.seed, 'initial-weights'));
  return {
    config: { ...config, dataset: datasetName(manifest, config.dataset) },
    runId,
    manifest,
    spec,
    weightCount: mlpLayout(spec).length,
    strategy,
    payloads: { down: broadcastShape(strategy), up: strategy.sends },
    start: { weights, round: 0, modelVersion: 0 },
  };
}
