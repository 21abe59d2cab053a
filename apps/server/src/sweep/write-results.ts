import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pMap from 'p-map';
import type { RunOutcome } from './plan/plan-runs';
import type { SweepRecord } from './plan/sweep-record';
import { readRun, type RunResult } from './tables/read-run';
import { resultsTable } from './tables/results-table';
import { runsTable } from './tables/runs-table';
import { writeTable } from './tables/table';

/** A separate bundle, loaded only here: the plotting library is large. */
const REPORT = join(__dirname, 'write-report.cjs');
type ReportModule = typeof import('./report/write-report');

/**
 * Writes the tables and the report of a sweep's finished runs. Returns the outcomes, in which a finished
 * run whose files are damaged counts as failed.
 */
export async function writeResults(
  folder: string,
  record: SweepRecord,
  outcomes: readonly RunOutcome[],
): Promise<RunOutcome[]> {
  const { grid } = record;
  const read = await pMap(outcomes, readOutcome, { concurrency: 16 });
  const turnedOut = read.map(({ outcome }) => outcome);
  const results = read.flatMap(({ result }) => result ?? []);
  await writeTable(folder, 'results', resultsTable(grid, record.cells, results));
  await writeTable(folder, 'runs', runsTable(folder, grid, turnedOut, results));
  const { writeReport } = (await import(pathToFileURL(REPORT).href)) as ReportModule;
  await writeReport(folder, record, turnedOut, results);
  return turnedOut;
}

async function readOutcome(
  outcome: RunOutcome,
): Promise<{ outcome: RunOutcome; result?: RunResult }> {
  if (outcome.end !== 'finished') return { outcome };
  try {
    return { outcome, result: await readRun(outcome) };
  } catch (error) {
    const problem = (error as Error).message.replace(/\s*\n\s*/g, ' ');
    const damaged = `its files are damaged: ${problem}. Remove ${outcome.directory} to run it again.`;
    return { outcome: { ...outcome, end: 'failed', error: damaged } };
  }
}
