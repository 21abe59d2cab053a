import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  createEvaluator,
  type Evaluator,
  type Examples,
  partitionSeedOf,
  type LocalTrainer,
  type TrainingState,
} from '@fedsim/core/house';
import { version } from '@fedsim/cli';
import { openDataset, sharedMemory } from '@fedsim/datasets/node';
import { chooseEngine, type ChosenEngine } from '@fedsim/training/node';
import { initialWeightsOf } from '../config/initial-weights';
import type { RunConfig } from '../config/run-config';
import type { Emit } from '../console/app-event';
import { prepareInChild } from '../launch/prepare-in-child';
import { holdFolder, readRecordedRun, runIdOf, type HeldFolder } from '@fedsim/runs/node';
import { planRun, type RunPlan } from './run-plan';
import { settleNoise } from './settle-noise';
import { startOf } from './resume-point';

/** An experiment that is ready except for its clients. */
export interface PreparedExperiment<Config extends RunConfig = RunConfig> {
  /** Notifies whoever listens to the command. */
  readonly emit: Emit;
  readonly plan: RunPlan<Config>;
  readonly start: TrainingState;
  readonly engine: ChosenEngine;
  readonly trainer: LocalTrainer;
  /** In memory that threads can share. */
  readonly testSet: Examples;
  readonly evaluator: Evaluator;
  /** The folder that is gone on in; undefined for a new run, whose folder is made last. */
  readonly folder: HeldFolder | undefined;
}

/** A run, or what is compared with one, and where it is recorded. */
export type PreparableConfig = RunConfig & { readonly run?: string };

/**
 * Prepares the data, fits the config to it, and loads the engine. Writes nothing, but from the beginning
 * holds the folder that it goes on in: what is read there must not change any more.
 */
export async function prepareExperiment<Config extends PreparableConfig>(
  config: Config,
  cohortSize: number,
  emit: Emit,
): Promise<PreparedExperiment<Config>> {
  const folder = await holdContinued(config);
  const manifest = await prepareInChild(
    datasetRequest(config),
    (progress) => void emit({ kind: 'downloading', progress }),
  );
  if (manifest.notice) await emit({ kind: 'note', text: manifest.notice });
  await tellOfOtherVersion(config.resume, emit);
  const given = await initialWeightsOf(config);
  const settled = await settleNoise(config, manifest, emit);
  const plan = planRun(settled, manifest, await runIdOf(config.resume), given);
  const start = await startOf(plan);
  if (given && start.round === 0) {
    await emit({ kind: 'note', text: `starts from the weights in ${config.initialWeights}` });
  }
  const engine = await chooseEngine({
    ...config,
    cohortSize,
    clipsExamples: config.dp === 'example',
  });
  const trainer = engine.createTrainer(plan.spec);
  const testSet = await openDataset(manifest).testSet(sharedMemory);
  const evaluator = createEvaluator(trainer, testSet, {
    metrics: plan.metrics,
    beforeSlice: () => nextTurn(),
  });
  return { emit, plan, start, engine, trainer, testSet, evaluator, folder };
}

/** A run that goes on with another version of fedsim may have other bits than one of a single version. */
async function tellOfOtherVersion(resume: string | undefined, emit: Emit): Promise<void> {
  const begunWith = resume && (await readRecordedRun(resume)).versions?.fedsim;
  if (!begunWith || begunWith === version) return;
  const text = `the run was begun with fedsim ${begunWith} and goes on with ${version}: its result may differ from that of either alone`;
  await emit({ kind: 'note', text });
}

async function holdContinued({ resume, run }: PreparableConfig): Promise<HeldFolder | undefined> {
  if (resume !== undefined) return holdFolder(resume, 'resume');
  return run === undefined ? undefined : holdFolder(run, 'run');
}

type DataSettings = Pick<
  RunConfig,
  'dataset' | 'dataDir' | 'syntheticTrain' | 'syntheticTest' | 'seed' | 'partitionSeed'
>;

/** What to ask for, to get the data set of a config. */
export function datasetRequest(config: DataSettings) {
  const { dataset, dataDir, syntheticTrain, syntheticTest } = config;
  return {
    name: dataset ?? 'mnist',
    explicit: dataset !== undefined,
    dataDir,
    synthetic: { train: syntheticTrain, test: syntheticTest },
    seed: partitionSeedOf(config),
  };
}
