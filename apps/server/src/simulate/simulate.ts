import { cohortSize, passesOf, type ClientOutcome, type TrainingState } from '@fedsim/core';
import { runBaselines } from '../baseline/run-baselines';
import { simulateSchema, workerCount, type SimulateConfig } from '../config/simulate-config';
import type { ConsoleView, ExperimentOutcome } from '../console/console-view';
import {
  openDirectoryOf,
  prepareExperiment,
  type PreparedExperiment,
} from '../run/prepare-experiment';
import { recordConfig } from '../run/record-config';
import { recordEnd } from '../run/record-result';
import { requireRoomForStates, requireStates } from '../run/require-states';
import { resumeCommand } from '../run/resume-command';
import { runHeader } from '../run/run-header';
import type { Summary } from '../run/run-record';
import { runAndRecord } from '../run/run-rounds';
import type { RunDirectory } from '@fedsim/runs/node';
import { clientAccuracyLine, recordClientAccuracy } from './client-accuracy';
import { openPool, type OpenPool } from '../run/open-pool';
import { createWorkersTransport, scoreClients, type WorkerPool } from '@fedsim/simulation';

type Prepared = PreparedExperiment<SimulateConfig>;

/**
 * The `simulate` command: the experiment that `serve` would run, on worker threads and without
 * sockets. Throws a UserError, or another error made for people, when it cannot go on.
 */
export async function simulate(
  config: SimulateConfig,
  view: ConsoleView,
  stop: AbortSignal,
): Promise<ExperimentOutcome> {
  const workers = workerCount(config);
  const perWorker = Math.ceil(cohortSize(config) / workers);
  const prepared = await prepareExperiment(config, perWorker, view);
  await requireStates(prepared);
  await requireRoomForStates(prepared);
  const open = await openPool(prepared, workers);
  try {
    const directory = await openDirectoryOf(prepared);
    await announce(prepared, directory, workers, view);
    const { outcome, summary } = await run(prepared, directory, open, view, stop);
    if (!config.baselines || outcome === 'stopped' || !summary) return outcome;
    return await compare(prepared, directory, open.pool, summary, view, stop);
  } finally {
    await open.pool.close();
    await prepared.trainer.close();
  }
}

async function announce(
  { plan, engine }: Prepared,
  directory: RunDirectory,
  workers: number,
  view: ConsoleView,
): Promise<void> {
  await recordConfig(plan, directory, engine.because, { workers });
  const where = `on ${workers} thread${workers === 1 ? '' : 's'}`;
  view.header(runHeader(plan, where, engine.name, undefined, directory.path));
}

async function run(
  prepared: Prepared,
  directory: RunDirectory,
  { pool, sizes }: OpenPool,
  view: ConsoleView,
  stop: AbortSignal,
): Promise<{ outcome: ExperimentOutcome; summary?: Summary }> {
  const { plan } = prepared;
  const cohort = cohortSize(plan.config);
  const work = { updates: 0, examples: 0 };
  const startedMs = performance.now();
  const state = await runAndRecord({
    ...prepared,
    directory,
    transport: createWorkersTransport(pool, {
      path: directory.statesPath,
      owners: plan.memoryOwners,
    }),
    shardSizes: sizes,
    evaluate: pool.evaluate,
    stop,
    onOutcome: (round, outcome) => {
      countWork(work, outcome, plan.config.epochs);
      view.outcome(round, cohort, outcome);
    },
    onRound: view.round,
  });
  const seconds = (performance.now() - startedMs) / 1000;
  const outcome = stop.aborted ? 'stopped' : 'completed';
  // A stopped run's workers may still be busy with a round.
  const scores =
    plan.config.clientAccuracy && outcome === 'completed'
      ? await clientScores(prepared, directory, pool, state, view)
      : {};
  const parts = { ...prepared, directory };
  const { summary, end } = await recordEnd(parts, state, { outcome, seconds }, scores);
  const speed = {
    updatesPerSecond: work.updates / seconds,
    samplesPerSecond: work.examples / seconds,
  };
  const resume = summary && resumeCommand('simulate', simulateSchema, plan.config, directory.path);
  view.ended({ ...end, resume, staysUp: false, speed });
  return { outcome, summary };
}

/** Trains the baselines that were asked for, on the workers of the run. */
async function compare(
  { plan }: Prepared,
  folder: RunDirectory,
  pool: WorkerPool,
  { rounds, test_accuracy: testAccuracy }: Summary,
  view: ConsoleView,
  stop: AbortSignal,
): Promise<ExperimentOutcome> {
  const { baselines: kinds = [], baselinePasses } = plan.config;
  const passes = baselinePasses ?? passesOf(plan.config, rounds);
  const federated = { testAccuracy, rounds };
  const options = { plan, pool, kinds, folds: 0, passes, federated, folder };
  return (await runBaselines(options, view, stop)).outcome;
}

async function clientScores(
  { plan }: Prepared,
  directory: RunDirectory,
  pool: WorkerPool,
  state: TrainingState,
  view: ConsoleView,
) {
  const { clients } = plan.config;
  const scores = await scoreClients(pool, state, clients, directory.statesPath);
  const figures = await recordClientAccuracy(directory, scores, plan.config.validationSplit);
  view.note(clientAccuracyLine(figures));
  return { client_accuracy: figures };
}

function countWork(
  work: { updates: number; examples: number },
  outcome: ClientOutcome,
  epochs: number,
): void {
  if (outcome.status !== 'ok') return;
  work.updates++;
  work.examples += outcome.update.examples * epochs;
}
