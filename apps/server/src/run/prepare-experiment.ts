import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  createEvaluator,
  type Evaluator,
  type Examples,
  experimentRecord,
  type LocalTrainer,
  type TrainingState,
} from '@fedsim/core/house';
import { openDataset, sharedMemory } from '@fedsim/datasets/node';
import { chooseEngine, type ChosenEngine } from '@fedsim/training/node';
import type { RunConfig } from '../config/run-config';
import type { Emit } from '../console/app-event';
import { prepareInChild } from '../launch/prepare-in-child';
import { defaultRunPath, openRunDirectory, type RunDirectory, runIdOf } from '@fedsim/runs/node';
import { planRun, type RunPlan } from './run-plan';
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
}

/** Prepares the data, fits the config to it, and loads the engine; writes nothing. */
export async function prepareExperiment<Config extends RunConfig>(
  config: Config,
  cohortSize: number,
  emit: Emit,
): Promise<PreparedExperiment<Config>> {
  const manifest = await prepareInChild(
    datasetRequest(config),
    (progress) => void emit({ kind: 'downloading', progress }),
  );
  if (manifest.notice) await emit({ kind: 'note', text: manifest.notice });
  const plan = planRun(config, manifest, await runIdOf(config.resume));
  const start = await startOf(plan);
  const engine = await chooseEngine({ ...config, cohortSize });
  const trainer = engine.createTrainer(plan.spec);
  const testSet = await openDataset(manifest).testSet(sharedMemory);
  const evaluator = createEvaluator(trainer, testSet, {
    metrics: plan.metrics,
    beforeSlice: () => nextTurn(),
  });
  return { emit, plan, start, engine, trainer, testSet, evaluator };
}

type DataSettings = Pick<
  RunConfig,
  'dataset' | 'dataDir' | 'syntheticTrain' | 'syntheticTest' | 'seed'
>;

/** What to ask for, to get the data set of a config. */
export function datasetRequest(config: DataSettings) {
  const { dataset, dataDir, syntheticTrain, syntheticTest, seed } = config;
  return {
    name: dataset ?? 'mnist',
    explicit: dataset !== undefined,
    dataDir,
    synthetic: { train: syntheticTrain, test: syntheticTest },
    seed,
  };
}

/** The run directory that the config asks for: a new one, or the one to continue. */
export function openDirectoryOf({ plan, start }: PreparedExperiment): Promise<RunDirectory> {
  const { config, manifest, spec, measures } = plan;
  const options = {
    tensorboard: config.tensorboard,
    spec,
    settings: experimentRecord(config),
    keepsState: plan.memoryOwners.length > 0,
    measures,
  };
  if (config.resume) return openRunDirectory(config.resume, options, start.round);
  const name =
    config.name ?? `${manifest.info.name}-${config.skew.replace(/[^\w.-]+/g, '-').slice(0, 80)}`;
  return openRunDirectory(config.out ?? defaultRunPath(name), options);
}
