import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pMap from 'p-map';
import type { RunOutcome } from './run-cells';
import type { SweepRecord } from './sweep-record';
import { readRun } from './tables/read-run';
import { resultsTable } from './tables/results-table';
import { runsTable } from './tables/runs-table';
import { writeTable } from './tables/table';

/** A bundle of its own, loaded here only: the plotting library is large. */
const REPORT = join(__dirname, 'write-report.cjs');
type ReportModule = typeof import('./report/write-report');

/** Writes the tables and the report of a sweep's finished runs. */
export async function writeResults(
  folder: string,
  record: SweepRecord,
  outcomes: readonly RunOutcome[],
): Promise<void> {
  const { grid } = record;
  const finished = outcomes.filter(({ end }) => end === 'finished');
  const results = await pMap(finished, readRun, { concurrency: 16 });
  await writeTable(folder, 'results', resultsTable(grid, results));
  await writeTable(folder, 'runs', runsTable(folder, grid, outcomes, results));
  const { writeReport } = (await import(pathToFileURL(REPORT).href)) as ReportModule;
  await writeReport(folder, record, outcomes, results);
}
