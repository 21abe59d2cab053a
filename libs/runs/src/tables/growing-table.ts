import { appendFile, readFile } from 'node:fs/promises';
import { UserError } from '@fedsim/core/house';
import { stringify } from 'csv-stringify/sync';
import writeFileAtomic from 'write-file-atomic';
import type { Cells } from './round-columns';
import { requireRounds, type RowsOfRound } from './require-rounds';
import { wholeRecords } from './whole-records';

/** A CSV file that is written a few rows at a time. */
export interface GrowingTable {
  append(rows: readonly Cells[]): Promise<void>;
}

/**
 * Starts the table, or keeps its whole rows up to and including round `keepUntil`; a disk that was full may
 * have cut the last one. A table that is kept keeps its columns too: new ones come after them, blank in
 * the rows before. Throws a UserError when it cannot be read.
 *
 * @param rowsOf how many rows it has of each round
 */
export async function openGrowingTable(
  path: string,
  wanted: readonly string[],
  keepUntil: number,
  rowsOf: RowsOfRound = () => 1,
): Promise<GrowingTable> {
  const [header, ...kept] = keepUntil === 0 ? [''] : await recordsUntil(path, keepUntil, rowsOf);
  const before = header === '' ? [] : header.split(',');
  const added = wanted.filter((column) => !before.includes(column));
  const columns = [...before, ...added];
  const blanks = header === '' ? '' : ','.repeat(added.length);
  const rows = kept.map((row) => row + blanks);
  await writeFileAtomic(path, [columns.join(','), ...rows, ''].join('\n'));
  return {
    append: async (rows) => {
      rows.forEach((cells) => requireColumns(path, cells, columns));
      await appendFile(path, stringify(rows.map((cells) => columns.map((name) => cells[name]))));
    },
  };
}

/** The header, and the rows of these rounds. */
async function recordsUntil(path: string, round: number, rowsOf: RowsOfRound): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UserError(
      `resume: ${path} cannot be read: ${error.message}. Restore it from a copy, or start a new run with --out.`,
    );
  });
  const records = wholeRecords(text);
  requireRounds(path, records, round, rowsOf);
  const [header, ...rows] = records;
  return [header, ...rows.filter((row) => Number(row.split(',')[0]) <= round)];
}

function requireColumns(path: string, cells: Cells, columns: readonly string[]): void {
  const unknown = Object.keys(cells).find((name) => !columns.includes(name));
  if (unknown === undefined) return;
  throw new UserError(
    `measures: ${path} has no column for ${unknown}. Declare the measure before the first round; an update step does so in its measures.`,
  );
}
