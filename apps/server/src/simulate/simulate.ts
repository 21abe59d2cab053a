import { counted } from '@fedsim/cli';
import {
  cohortSize,
  clientTraining,
  examplesPerRound,
  passesOf,
  privacyNotes,
  resultWeights,
  runListener,
  type RunListener,
  type TrainingState,
} from '@fedsim/core/house';
import { compareLine } from '../baseline/baseline-command';
import { runBaselines } from '../baseline/run-baselines';
import { simulateSchema, workerCount, type SimulateConfig } from '../config/simulate-config';
import type { Emit } from '../console/app-event';
import type { ExperimentOutcome } from '../console/console-view';
import { openDirectoryOf } from '../run/open-directory';
import { prepareExperiment, type PreparedExperiment } from '../run/prepare-experiment';
import { announceFrames, openFrameRecorder, simulatedFrames } from '../run/record-frames';
import { recordEnd } from '../run/record-result';
import { requireRoomForStates, requireStates } from '../run/require-states';
import { resumeCommand } from '../run/resume-command';
import { runHeader } from '../run/run-header';
import type { Summary } from '../run/run-record';
import { runAndRecord } from '../run/run-rounds';
import type { RunDirectory } from '@fedsim/runs/node';
import { clientAccuracyLine, recordClientAccuracy } from './client-accuracy';
import { openPool, type OpenPool } from '../run/open-pool';
import { partitionNotes } from '../run/run-plan';
import { createWorkersTransport, scoreClients, type WorkerPool } from '@fedsim/simulation';

type Prepared = PreparedExperiment<SimulateConfig>;

/**
 * The `simulate` command: the experiment that `serve` would run, on worker threads and without
 * sockets. Throws a UserError, or another error made for people, when it cannot continue.
 */
export async function simulate(
  config: SimulateConfig,
  emit: Emit,
  stop: AbortSignal,
): Promise<ExperimentOutcome> {
  const workers = workerCount(config);
  const perWorker = Math.ceil(cohortSize(config) / workers);
  const prepared = await prepareExperiment(config, perWorker, emit);
  await requireStates(prepared);
  await requireRoomForStates(prepared);
  await announceFrames(prepared);
  const open = await openPool(prepared, workers);
  try {
    const directory = await openDirectoryOf(prepared, { workers });
    await announce(prepared, directory, workers);
    const { plan } = prepared;
    const shared = partitionNotes(plan, open.leftOut, open.sizes);
    const notes = [...privacyNotes(plan.config), ...shared];
    for (const text of notes) await emit({ kind: 'note', text });
    const { outcome, summary } = await run({ ...prepared, notes }, directory, open, stop);
    if (!config.baselines || outcome !== 'completed' || !summary) return outcome;
    return await compare(prepared, directory, open.pool, summary, stop);
  } finally {
    await open.pool.close();
    await prepared.trainer.close();
  }
}

async function announce(
  { emit, plan, engine }: Prepared,
  directory: RunDirectory,
  workers: number,
): Promise<void> {
  const where = `on ${counted(workers, 'thread')}`;
  const header = runHeader(plan, where, engine.name, undefined, directory.path);
  await emit({ kind: 'header', header });
}

async function run(
  prepared: Prepared & { readonly notes: readonly string[] },
  directory: RunDirectory,
  { pool, sizes }: OpenPool,
  stop: AbortSignal,
): Promise<{ outcome: ExperimentOutcome; summary?: Summary }> {
  const { emit, plan } = prepared;
  const work = { updates: 0, examples: 0 };
  const startedMs = performance.now();
  const frames = openFrameRecorder(plan, prepared.start, directory.path);
  const tap = frames && simulatedFrames(frames);
  const rounds = await runAndRecord({
    ...prepared,
    directory,
    transport: createWorkersTransport(pool, directory.statesPath, { tap }),
    shardSizes: sizes,
    evaluate: pool.evaluate,
    stop,
    listeners: [countingWork(work, plan.config), emit],
  });
  const seconds = (performance.now() - startedMs) / 1000;
  // A stopped run's workers may still be busy with a round.
  const scores =
    plan.config.clientAccuracy && !stop.aborted
      ? await clientScores(prepared, directory, pool, {
          ...rounds.state,
          weights: resultWeights(rounds.state),
        })
      : {};
  const parts = { ...prepared, directory, haveTravelled: false };
  const how = { stopped: stop.aborted, seconds };
  const { summary, end } = await recordEnd(parts, rounds, how, scores);
  const speed = {
    updatesPerSecond: work.updates / seconds,
    samplesPerSecond: work.examples / seconds,
  };
  const resume = summary && resumeCommand('simulate', simulateSchema, plan.config, directory.path);
  const compare = compareLine(plan.config, directory.path);
  await emit({ kind: 'ended', end: { ...end, compare, resume, staysUp: false, speed } });
  return { outcome: end.outcome, summary };
}

/** Trains the baselines that were asked for, on the workers of the run. */
async function compare(
  { emit, plan, testSet }: Prepared,
  folder: RunDirectory,
  pool: WorkerPool,
  { rounds, test_accuracy: testAccuracy }: Summary,
  stop: AbortSignal,
): Promise<ExperimentOutcome> {
  const { baselines: kinds = [], baselinePasses } = plan.config;
  const passes = baselinePasses ?? passesOf(plan.config, rounds, plan.trainExamples);
  const federated = { testAccuracy, rounds };
  const goOn = resumeCommand('simulate', simulateSchema, plan.config, folder.path);
  const options = { emit, plan, pool, testSet, kinds, folds: 0, passes, federated, folder, goOn };
  return runBaselines(options, stop);
}

async function clientScores(
  { emit, plan }: Prepared,
  directory: RunDirectory,
  pool: WorkerPool,
  state: TrainingState,
) {
  const { clients } = plan.config;
  const scores = await scoreClients(pool, state, clients, directory.statesPath);
  const figures = await recordClientAccuracy(directory, scores, plan.config.validationSplit);
  await emit({ kind: 'note', text: clientAccuracyLine(figures) });
  return { client_accuracy: figures };
}

/** A listener that adds the work of every client that answered to `work`. */
function countingWork(
  work: { updates: number; examples: number },
  config: SimulateConfig,
): RunListener {
  return runListener({
    outcome: ({ round, client: { client, status, examples } }) => {
      if (status !== 'ok') return;
      work.updates++;
      work.examples += examplesPerRound(clientTraining(config, client, round), examples);
    },
  });
}
