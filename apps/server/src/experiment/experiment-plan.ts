import {
  checkSkew,
  createStrategy,
  imageSide,
  initialWeights,
  mlpLayout,
  mlpSpec,
  randomStream,
  type MlpSpec,
  type Strategy,
  type TrainingState,
} from '@fedsim/core';
import type { DatasetManifest } from '@fedsim/datasets/node';
import type { RunConfig } from '../config/run-config';

/** What an experiment is made of, once its data set is known. */
export interface ExperimentPlan<Config extends RunConfig = RunConfig> {
  readonly config: Config;
  readonly manifest: DatasetManifest;
  readonly spec: MlpSpec;
  /** Number of parameters. */
  readonly weightCount: number;
  readonly strategy: Strategy;
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
): ExperimentPlan<Config> {
  checkSkew(config, manifest.info);
  if (config.augment !== 'none') imageSide(manifest.info.inputSize, 'augment', config.augment);
  const spec = mlpSpec(config, manifest.info);
  const weights = initialWeights(spec, randomStream(config.seed, 'initial-weights'));
  return {
    config: { ...config, dataset: datasetName(manifest, config.dataset) },
    manifest,
    spec,
    weightCount: mlpLayout(spec).length,
    strategy: createStrategy(config),
    start: { weights, round: 0, modelVersion: 0 },
  };
}
