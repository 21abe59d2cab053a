import { counted } from '@fedsim/cli';
import type { DatasetManifest } from '@fedsim/datasets/node';
import { jobCount } from '../config/sweep-config';
import { holdNewFolder, runFolder } from '@fedsim/runs/node';
import { trainBaselines } from './train-baselines';
import { checkCells, parseCell } from './plan/check-cells';
import { createDatasetLookup } from './dataset-lookup';
import { expandGrid } from './plan/grid';
import { openSweep, type OpenedSweep } from './open-sweep';
import { planRuns, type PlannedRun, type RunOutcome } from './plan/plan-runs';
import { removeStates, runAll } from './run-cells';
import { sweepRecord, type SweepRecord } from './plan/sweep-record';
import { unlikeDefaults } from './plan/unlike-defaults';
import { axisLines, gridSize } from './plan/sweep-title';
import type { SweepView } from './console/sweep-view';
import { writeResults } from './write-results';

/** How a sweep ended, for the process's exit code. */
export type SweepOutcome = 'completed' | 'failed' | 'stopped';

/**
 * The `sweep` command: checks every combination of a grid, runs each with every seed in a separate
 * process, and writes tables and a report of the finished runs. Throws a UserError, or another error
 * made for people, when it cannot begin.
 *
 * @param settings by kebab-case key, as given
 * @param command the command as typed, for the record
 */
export async function sweep(
  settings: Readonly<Record<string, unknown>>,
  command: string,
  view: SweepView,
  stop: AbortSignal,
): Promise<SweepOutcome> {
  const startedMs = performance.now();
  const opened = await openSweep(settings);
  const { record, manifest } = await checkSweep(opened, command, view);
  // Only now, so that a sweep that is refused leaves nothing behind.
  const { config, grid } = opened;
  const { path: folder } =
    opened.folder ?? (await holdNewFolder(config.out, config.name ?? 'sweep'));
  await runFolder(folder).writeJson('sweep.json', record);
  const runs = await planRuns(folder, grid, record.cells, config.clientAccuracy);
  announce(opened, record, folder, runs, view);
  const options = { ...opened, dataset: manifest, runs, view, stop };
  const ended = await trainBaselines(options, await runAll(options));
  await removeStates(ended);
  const outcomes = await writeResults(folder, record, ended);
  const seconds = (performance.now() - startedMs) / 1000;
  return conclude(folder, outcomes, seconds, stop.aborted, view);
}

/** Checks the cells; returns the content of `sweep.json`. */
async function checkSweep(opened: OpenedSweep, command: string, view: SweepView) {
  const { config, grid, recorded } = opened;
  const manifestOf = createDatasetLookup(config.dataDir, view);
  const checked = await checkCells(grid, expandGrid(grid), manifestOf, config.skipImpossible);
  const first = await parseCell(grid, checked.cells[0], grid.seeds[0]);
  const manifest: DatasetManifest = await manifestOf(first);
  const fresh = sweepRecord({ config, grid, manifest, command, ...checked });
  return { record: recorded ? continued(recorded, fresh) : fresh, manifest };
}

/** The record of a resumed sweep, with its original start and all of its commands. */
function continued(before: SweepRecord, now: SweepRecord): SweepRecord {
  const same = JSON.stringify(before.grid) === JSON.stringify(now.grid);
  const command = same ? before.command : `${before.command} && ${now.command}`;
  return { ...now, command, started: before.started };
}

function announce(
  { config, grid }: OpenedSweep,
  { cells, skipped }: SweepRecord,
  folder: string,
  runs: readonly PlannedRun[],
  view: SweepView,
): void {
  for (const { name, reason } of skipped) view.note(`skipped ${name}: ${reason}`);
  for (const note of unlikeDefaults(grid, runs)) view.note(note);
  view.header({
    title: `${gridSize(grid, cells)}, ${counted(jobCount(config), 'run')} side by side`,
    axes: axisLines(grid),
    directory: folder,
    runs: runs.length,
    finishedBefore: runs.filter(({ state }) => state === 'finished').length,
  });
}

function conclude(
  directory: string,
  outcomes: readonly RunOutcome[],
  seconds: number,
  stopped: boolean,
  view: SweepView,
): SweepOutcome {
  const failed = outcomes.filter(({ end }) => end === 'failed');
  const results = outcomes.filter(({ end }) => end === 'finished');
  const warned = results.filter(({ warnings = [] }) => warnings.length > 0).length;
  const [finished, runs] = [results.length, outcomes.length];
  view.ended({ directory, seconds, finished, failed, warned, stopped, runs });
  if (stopped) return 'stopped';
  return failed.length > 0 ? 'failed' : 'completed';
}
