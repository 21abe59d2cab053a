import { randomBytes } from 'node:crypto';
import { createRunLogger, logToFile } from '@fedsim/cli';
import type { LocalTrainer, TrainingState } from '@fedsim/core';
import { openDataset, type DatasetManifest } from '@fedsim/datasets/node';
import { chooseEngine, type ChosenEngine } from '@fedsim/training/node';
import type { Logger } from 'winston';
import type { ServeConfig } from '../config/serve-config';
import type { ConsoleView } from '../console/console-view';
import { prepareInChild } from '../dataset/prepare-in-child';
import { readCheckpoint } from '../record/checkpoint';
import { defaultRunPath, openRunDirectory, type RunDirectory } from '../record/run-directory';
import { openCoordinator, type Coordinator } from './coordinator';
import { createEvaluator, type Evaluator } from './evaluator';
import { planExperiment, type ExperimentPlan } from './experiment-plan';
import { runHeader } from './run-header';
import { configRecord } from './run-record';

/** Everything a run holds open, once it is set up. */
export interface Run {
  readonly plan: ExperimentPlan;
  readonly token: string;
  readonly start: TrainingState;
  readonly trainer: LocalTrainer;
  readonly evaluator: Evaluator;
  readonly logger: Logger;
  readonly coordinator: Coordinator;
  readonly directory: RunDirectory;
}

/**
 * Prepares the data, loads the engine, listens, and opens the run directory; each before anything
 * that would be left half-done if it failed.
 */
export async function setUpRun(
  config: ServeConfig,
  view: ConsoleView,
  stopper: AbortController,
): Promise<Run> {
  const manifest = await prepareInChild(datasetRequest(config), view.downloading);
  if (manifest.notice) view.note(manifest.notice);
  const plan = planExperiment(config, manifest);
  const start = config.resume ? await readCheckpoint(config.resume, plan.weightCount) : plan.start;
  const cohortSize = Math.ceil(config.clients / (plan.processes || 1));
  const engine = await chooseEngine({ ...config, cohortSize });
  const trainer = engine.createTrainer(plan.spec);
  const evaluator = createEvaluator(trainer, await openDataset(manifest).testSet());
  const token = config.token ?? randomBytes(16).toString('hex');
  const logger = createRunLogger();
  const coordinator = await openCoordinator({ plan, token, logger, stopper });
  try {
    const directory = await openDirectory(config, manifest, start);
    const run = { plan, token, start, trainer, evaluator, logger, coordinator, directory };
    await announce(run, engine, view);
    return run;
  } catch (error) {
    await coordinator.close();
    throw error;
  }
}

async function announce(run: Run, engine: ChosenEngine, view: ConsoleView): Promise<void> {
  const { plan, logger, directory, coordinator } = run;
  logToFile(logger, directory.path, 'server');
  logger.info('engine', { engine: engine.because });
  if (!plan.config.resume) {
    await directory.writeJson('config.json', configRecord(plan, engine.because));
  }
  view.header(runHeader(plan, engine.name, coordinator.url, directory.path));
}

function datasetRequest(config: ServeConfig) {
  const { dataset, dataDir, syntheticTrain, syntheticTest, seed } = config;
  return {
    name: dataset ?? 'mnist',
    explicit: dataset !== undefined,
    dataDir,
    synthetic: { train: syntheticTrain, test: syntheticTest },
    seed,
  };
}

function openDirectory(config: ServeConfig, manifest: DatasetManifest, start: TrainingState) {
  if (config.resume) return openRunDirectory(config.resume, start.round);
  const name = config.name ?? `${manifest.info.name}-${config.skew.replace(/[^\w.-]+/g, '-')}`;
  return openRunDirectory(config.out ?? defaultRunPath(name));
}
