import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { PlannedRun } from '../plan/plan-runs';

const summarySchema = z.looseObject({
  test_accuracy: z.number(),
  test_loss: z.number(),
  rounds: z.int(),
  weights_sha256: z.string(),
  confusion_matrix: z.array(z.array(z.number())),
  client_accuracy: z
    .looseObject({
      mean: z.number().nullable(),
      worst10: z.number().nullable(),
      variance: z.number().nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
    })
    .optional(),
});

/** A row of a CSV file, by column. */
export type CsvRow = Readonly<Record<string, string>>;

/** What a finished run has left in its directory. */
export interface RunResult {
  readonly run: PlannedRun;
  readonly summary: z.infer<typeof summarySchema>;
  /** `rounds.csv`. */
  readonly rounds: readonly CsvRow[];
  /** `client-accuracy.csv`; empty when clients were not scored. */
  readonly clients: readonly CsvRow[];
  /** `baselines.json`; undefined when there were none. */
  readonly baselines: unknown;
}

/** Reads a finished run; throws when its files are not what `simulate` writes. */
export async function readRun(run: PlannedRun): Promise<RunResult> {
  const read = (file: string): Promise<string> => readFile(join(run.directory, file), 'utf8');
  const orNothing = (file: string): Promise<string> => read(file).catch(() => '');
  const summary = summarySchema.parse(JSON.parse(await read('summary.json')));
  const baselines = await orNothing('baselines.json');
  const rounds = csvRows(await read('rounds.csv'));
  if (rounds.length !== summary.rounds) {
    throw new Error(`rounds.csv has ${rounds.length} rounds of ${summary.rounds}`);
  }
  return {
    run,
    summary,
    rounds,
    clients: csvRows(await orNothing('client-accuracy.csv')),
    baselines: baselines === '' ? undefined : JSON.parse(baselines),
  };
}

function csvRows(text: string): CsvRow[] {
  return parse(text, { columns: true, skip_empty_lines: true }) as CsvRow[];
}
