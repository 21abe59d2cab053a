import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

/** The rows of `rounds.csv` of a run directory, by column. */
export async function recordedRounds(folder: string): Promise<Record<string, string>[]> {
  const text = await readFile(join(folder, 'rounds.csv'), 'utf8');
  // A row that a full disk has cut off, or that is being written, counts for none.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return parse(whole, { columns: true });
}

/** Seconds that the rounds up to and including `round` took, as recorded. */
export async function recordedSeconds(folder: string, round: number): Promise<number> {
  if (round === 0) return 0;
  const rows = (await recordedRounds(folder)).filter((row) => Number(row['round']) <= round);
  return rows.reduce((total, row) => total + Number(row['seconds']), 0);
}
