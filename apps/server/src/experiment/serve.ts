import { randomBytes } from 'node:crypto';
import { cohortSize, type LocalTrainer, type TrainingState } from '@fedsim/core';
import { openDataset, type DatasetManifest } from '@fedsim/datasets/node';
import { chooseEngine, exportLayersModel } from '@fedsim/training/node';
import type { Logger } from 'winston';
import { UserError } from '@fedsim/core';
import type { ServeConfig } from '../config/serve-config';
import type { ConsoleView } from '../console/console-view';
import { prepareInChild } from '../dataset/prepare-in-child';
import { defaultProcessCount, type ClientProcesses } from '../launch/client-processes';
import { readCheckpoint } from '../record/checkpoint';
import { createRunLogger, logToFile } from '@fedsim/cli';
import { defaultRunPath, openRunDirectory, type RunDirectory } from '../record/run-directory';
import { openCoordinator, type Coordinator } from './coordinator';
import { createEvaluator, type Evaluator } from './evaluator';
import { planExperiment, type ExperimentPlan } from './experiment-plan';
import { startClients, waitForClients } from './gather-clients';
import { runHeader } from './run-header';
import { configRecord, summaryRecord, type Summary } from './run-record';
import { runAndRecord } from './run-rounds';

/** How a run ended, for the process's exit code. */
export type ServeOutcome = 'completed' | 'stopped';

/** Everything a run holds open, once it is set up. */
interface Run {
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
 * The `serve` command: prepares the data, listens, starts the clients, runs the experiment, records
 * it, and stays up until stopped, or leaves at once with `exit`. Throws a UserError, or another
 * error made for people, when it cannot go on.
 */
export async function serve(
  config: ServeConfig,
  view: ConsoleView,
  stopper: AbortController,
): Promise<ServeOutcome> {
  const run = await setUp(config, view, stopper);
  let processes: ClientProcesses | undefined;
  try {
    processes = startClients(run, stopper);
    const outcome = await runExperiment(run, view, stopper.signal);
    await processes.stop();
    if (!config.exit) await aborted(stopper.signal);
    return outcome;
  } finally {
    await run.coordinator.close();
    await processes?.stop();
    await run.trainer.close();
    run.logger.close();
  }
}

async function setUp(
  config: ServeConfig,
  view: ConsoleView,
  stopper: AbortController,
): Promise<Run> {
  const manifest = await prepareInChild(datasetRequest(config), view.downloading);
  if (manifest.notice) view.note(manifest.notice);
  const plan = planExperiment(config, manifest);
  const processes = config.processes ?? defaultProcessCount(config.clients);
  const start = config.resume ? await readCheckpoint(config.resume, plan.weightCount) : plan.start;
  const engine = await chooseEngine({
    ...config,
    cohortSize: Math.ceil(config.clients / (processes || 1)),
  });
  const trainer = engine.createTrainer(plan.spec);
  const evaluator = createEvaluator(trainer, await openDataset(manifest).testSet());
  const token = config.token ?? randomBytes(16).toString('hex');
  const logger = createRunLogger();
  const coordinator = await openCoordinator({ plan, token, logger, stopper });
  try {
    const directory = await openDirectory(config, manifest, start);
    logToFile(logger, directory.path, 'server');
    logger.info('engine', { engine: engine.because });
    if (!config.resume)
      await directory.writeJson('config.json', configRecord(plan, engine.because, processes));
    view.header(
      runHeader(plan, { engine: engine.name, url: coordinator.url, directory, processes }),
    );
    return { plan, token, start, trainer, evaluator, logger, coordinator, directory };
  } catch (error) {
    await coordinator.close();
    throw error;
  }
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

async function runExperiment(
  run: Run,
  view: ConsoleView,
  stop: AbortSignal,
): Promise<ServeOutcome> {
  const { plan, start, coordinator, directory } = run;
  const started = performance.now();
  const cohort = cohortSize(plan.config.clients, plan.config.fraction);
  let state = start;
  try {
    await waitForClients(run, view, stop);
    state = await runAndRecord({
      ...run,
      stop,
      onOutcome: (round, outcome) => view.outcome(round, cohort, outcome),
      onRound: view.round,
    });
  } catch (error) {
    coordinator.finish({ reason: 'FAILED', message: 'The run failed.', rounds: state.round });
    throw error;
  }
  if (stop.reason instanceof UserError) throw stop.reason;
  const outcome = stop.aborted ? 'stopped' : 'completed';
  coordinator.finish({
    reason: outcome === 'stopped' ? 'STOPPED' : 'COMPLETED',
    message: '',
    rounds: state.round,
  });
  const seconds = (performance.now() - started) / 1000;
  const summary = state.round > 0 ? await recordResult(run, state, seconds) : undefined;
  view.ended({
    outcome,
    testAccuracy: summary?.test_accuracy ?? null,
    seconds,
    runDirectory: directory.path,
    staysUp: !plan.config.exit && !stop.aborted,
  });
  return outcome;
}

async function recordResult(run: Run, state: TrainingState, seconds: number): Promise<Summary> {
  const { directory, evaluator, plan } = run;
  const model = await exportLayersModel(plan.spec, state.weights);
  await directory.writeModelFile('model.json', model.modelJson);
  await directory.writeModelFile('weights.bin', model.weightsBin);
  const summary = await summaryRecord(evaluator, state, seconds);
  await directory.writeJson('summary.json', summary);
  return summary;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
