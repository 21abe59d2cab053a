import { nodeCiphers } from '@fedsim/core/node';
import {
  flatWeights,
  leftOutText,
  missedSizesText,
  mlpSpec,
  parseSkew,
  planExperiment,
  type ExperimentPlan,
  type LeftOut,
  type WeightArray,
} from '@fedsim/core/house';
import type { DatasetManifest } from '@fedsim/datasets/node';
import type { RunConfig } from '../config/run-config';

/** The plan of an experiment that is run and recorded. */
export interface RunPlan<Config extends RunConfig = RunConfig> extends ExperimentPlan<Config> {
  /** Names the run, also when it is resumed. */
  readonly runId: string;
  readonly manifest: DatasetManifest;
}

/**
 * Fits the config to the data set; throws a ConfigError when the skew cannot be satisfied, or the weights are another
 * model's.
 *
 * @param given the weights that the config's `initialWeights` names
 */
export function planRun<Config extends RunConfig>(
  config: Config,
  manifest: DatasetManifest,
  runId: string,
  given?: readonly WeightArray[],
): RunPlan<Config> {
  const named = { ...config, dataset: datasetName(manifest, config.dataset) };
  const { info } = manifest;
  const where = config.initialWeights ?? '';
  const initialWeights = given && flatWeights(given, mlpSpec(config, info), where);
  return {
    ...planExperiment(named, info, { initialWeights, ciphers: nodeCiphers }),
    runId,
    manifest,
  };
}

/** The data set that was taken, as `--dataset` would name it. */
function datasetName({ kind, info }: DatasetManifest, asked: string | undefined): string {
  return asked ?? (kind === 'synthetic' ? 'synthetic' : info.name);
}

/** What a run says of examples that no client has, and of sizes that could not be as listed. */
export function partitionNotes(
  { config, data }: RunPlan,
  left: Pick<LeftOut, 'examples'> & Partial<LeftOut>,
  sizes: readonly number[],
): string[] {
  const { skew, partition } = config;
  const { listedSizes } = parseSkew(skew, partition);
  return [
    ...leftOutText(left, { ...data, skew }),
    ...missedSizesText({ skew, listedSizes, sizes }),
  ];
}
