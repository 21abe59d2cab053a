import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { counted } from '@fedsim/cli';
import { holdFolder, openRun, runFolder } from '@fedsim/runs/node';
import pMap from 'p-map';
import { federatedRecord } from '../baseline/baseline-record';
import { BASELINE_TABLES } from '../baseline/baseline-tables';
import { jobCount } from '../config/sweep-config';
import type { RunOutcome } from './plan/plan-runs';
import { finishedRun, type RunsOptions } from './run-cells';
import { runInProcess } from './run-process';
import { baselineGroups, type BaselineGroup } from './baseline-groups';

/**
 * Trains the baselines that finished runs are to have and lack, once for all runs that have the same. Returns
 * the outcomes: a run whose baselines are missing in the end is not finished.
 */
export async function trainBaselines(
  options: RunsOptions,
  outcomes: readonly RunOutcome[],
): Promise<RunOutcome[]> {
  const groups = await baselineGroups(outcomes);
  const left = groups.filter(({ runs, compared }) => compared.length < runs.length);
  const untrained = left.flatMap(({ runs, compared }) => (compared.length === 0 ? runs : []));
  if (untrained.length > 0) {
    options.view.note(`training the baselines of ${counted(untrained.length, 'run')}`);
  }
  const concurrency = jobCount(options.config);
  const ended = await pMap(left, (group) => compareGroup(options, group), { concurrency });
  const byName = new Map(ended.flat().map((outcome) => [outcome.name, outcome]));
  return outcomes.map((outcome) => byName.get(outcome.name) ?? outcome);
}

/** Trains for the first run, unless one has its baselines, and copies them to the others. */
async function compareGroup(
  options: RunsOptions,
  { runs, compared }: BaselineGroup,
): Promise<RunOutcome[]> {
  const { view, stop } = options;
  const source = compared[0] ?? runs[0];
  const owing = runs.filter((run) => !compared.includes(run));
  if (compared.length === 0) {
    const others = owing.length > 1 ? ` and ${owing.length - 1} more` : '';
    const error = await train(options, source);
    if (error !== null && stop.aborted) return owing.map((run) => ({ ...run, end: 'stopped' }));
    view.note(`baselines of ${source.name}${others}: ${error ?? 'trained'}`);
    if (error !== null) {
      const why = `its baselines could not be trained: ${error}`;
      return owing.map((run) => ({ ...run, end: 'failed', error: why, logPath: source.logPath }));
    }
  }
  for (const run of owing) if (run !== source) await share(source, run);
  return Promise.all(owing.map(finishedRun));
}

function train({ config, stop }: RunsOptions, run: RunOutcome): Promise<string | null> {
  const { baselines = [], baselinePasses, engine, device, backend } = run.config;
  const flags = {
    run: run.directory,
    kind: baselines.join(','),
    passes: baselinePasses,
    workers: config.workers,
    engine,
    device,
    backend,
    'data-dir': config.dataDir,
  };
  const args = Object.entries(flags).flatMap(([key, value]) =>
    value === undefined ? [] : [`--${key}=${value}`],
  );
  const { logPath } = run;
  return runInProcess({ args: ['baseline', ...args], logPath, stop });
}

/** Gives a run the baselines of another, compared with its own result. */
async function share(from: RunOutcome, to: RunOutcome): Promise<void> {
  const held = await holdFolder(to.directory, 'out');
  const { test_accuracy: testAccuracy, rounds } = await openRun(to.directory).summary();
  const record = await openRun(from.directory).baselines();
  for (const kind of to.config.baselines ?? []) {
    const file = BASELINE_TABLES[kind];
    await copyFile(join(from.directory, file), join(to.directory, file));
  }
  const federated = federatedRecord({ testAccuracy, rounds });
  await runFolder(to.directory).writeJson('baselines.json', { ...record, federated });
  held.release();
}
