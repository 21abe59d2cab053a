import {
  openRun,
  type CsvRow,
  type RecordedBaselines,
  type RecordedSummary,
} from '@fedsim/runs/node';
import type { PlannedRun } from '../plan/plan-runs';

/** What a finished run has left in its directory. */
export interface RunResult {
  readonly run: PlannedRun;
  readonly summary: RecordedSummary;
  /** `rounds.csv`. */
  readonly rounds: readonly CsvRow[];
  /** `client-accuracy.csv`; empty when clients were not scored. */
  readonly clients: readonly CsvRow[];
  /** `baselines.json`; undefined when there were none. */
  readonly baselines: RecordedBaselines | undefined;
}

/** Reads a finished run; throws when its files are not what `simulate` writes. */
export async function readRun(run: PlannedRun): Promise<RunResult> {
  const reader = openRun(run.directory);
  const summary = await reader.summary();
  const rounds = await reader.rounds();
  if (rounds.length !== summary.rounds) {
    throw new Error(`rounds.csv has ${rounds.length} rounds of ${summary.rounds}`);
  }
  const [clients, baselines] = [await reader.clientAccuracy(), await reader.baselines()];
  return { run, summary, rounds, clients, baselines };
}
