import { rm } from 'node:fs/promises';
import type { DatasetManifest } from '@fedsim/datasets/node';
import { openRun, statesPathOf } from '@fedsim/runs/node';
import pMap from 'p-map';
import { jobCount, type SweepConfig } from '../config/sweep-config';
import { cellSettings, type Grid } from './plan/grid';
import type { PlannedRun, RunOutcome } from './plan/plan-runs';
import { runState } from './plan/run-state';
import { runInProcess } from './run-process';
import type { SweepView } from './console/sweep-view';

export interface RunsOptions {
  readonly config: SweepConfig;
  readonly grid: Grid;
  readonly dataset: DatasetManifest;
  readonly runs: readonly PlannedRun[];
  readonly view: SweepView;
  readonly stop: AbortSignal;
}

/** Runs what is not finished yet, several at a time; a failed run does not stop the others. */
export async function runAll(options: RunsOptions): Promise<RunOutcome[]> {
  const { config, runs, stop, view } = options;
  return pMap(
    runs,
    async (run): Promise<RunOutcome> => {
      if (run.state === 'finished') return finishedRun(run);
      if (stop.aborted) return { ...run, end: 'stopped' };
      const outcome = run.state === 'void' ? await failedRun(run) : await runOne(options, run);
      view.runEnded(run.name, outcome);
      return outcome;
    },
    { concurrency: jobCount(config) },
  );
}

async function runOne(options: RunsOptions, run: PlannedRun): Promise<RunOutcome> {
  const { stop, view } = options;
  const error = await runInProcess({
    args: ['simulate', ...runArguments(options, run)],
    logPath: run.logPath,
    stop,
    onStarted: () => view.runStarted(run.name),
    onMessage: (message) => view.round(run.name, message),
  });
  if (error === null) return finishedRun(run);
  return stop.aborted ? { ...run, end: 'stopped' } : failedRun(run, error);
}

/** A run that is finished, with what is to be said of its result. */
export async function finishedRun(run: PlannedRun): Promise<RunOutcome> {
  return { ...run, end: 'finished', warnings: await warningsOf(run) };
}

/** A run whose process failed, or that no round of counted: trying that again would come to the same. */
async function failedRun(run: PlannedRun, error?: string): Promise<RunOutcome> {
  const isOver = (await runState(run.directory, run.config)) === 'void';
  const [because = 'none of its rounds counted.'] = await warningsOf(run);
  return { ...run, end: 'failed', error: error ?? because, isOver };
}

/** The warnings about a run and its baselines; none where they cannot be read. */
async function warningsOf({ directory }: PlannedRun): Promise<readonly string[]> {
  const run = openRun(directory);
  const records = await Promise.allSettled([run.summary(), run.baselines()]);
  return records.flatMap((read) => (read.status === 'fulfilled' && read.value?.warnings) || []);
}

/** Removes what the clients of finished runs remember: a sweep never asks a run for more rounds. */
export async function removeStates(outcomes: readonly RunOutcome[]): Promise<void> {
  for (const { end, directory } of outcomes) {
    if (end === 'finished') await rm(statesPathOf(directory), { recursive: true, force: true });
  }
}

function runArguments({ config, grid, dataset }: RunsOptions, run: PlannedRun): string[] {
  const settings = {
    // If MNIST was not available, no run should look for it again.
    dataset: dataset.kind === 'synthetic' ? 'synthetic' : undefined,
    ...cellSettings(grid, run.cell),
    // Trained afterwards, once for all runs that have the same.
    baselines: undefined,
    'baseline-passes': undefined,
    seed: run.seed,
    workers: config.workers,
    'client-accuracy': config.clientAccuracy,
    'data-dir': config.dataDir,
    [run.state === 'interrupted' ? 'resume' : 'out']: run.directory,
  };
  return Object.entries(settings).flatMap(([key, value]) =>
    value === undefined ? [] : [`--${key}=${value}`],
  );
}
