import pMap from 'p-map';
import type { RunOutcome } from './run-cells';
import type { SweepRecord } from './sweep-record';
import { readRun } from './tables/read-run';
import { resultsTable } from './tables/results-table';
import { runsTable } from './tables/runs-table';
import { writeTable } from './tables/table';

/** Writes the tables of a sweep's finished runs. */
export async function writeResults(
  folder: string,
  { grid }: SweepRecord,
  outcomes: readonly RunOutcome[],
): Promise<void> {
  const finished = outcomes.filter(({ end }) => end === 'finished');
  const results = await pMap(finished, readRun, { concurrency: 16 });
  await writeTable(folder, 'results', resultsTable(grid, results));
  await writeTable(folder, 'runs', runsTable(folder, grid, outcomes, results));
}
