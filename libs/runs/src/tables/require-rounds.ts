import { UserError } from '@fedsim/core/house';
import { parse } from 'csv-parse/sync';

/** How many rows a table has of each round, from 1. */
export type RowsOfRound = (round: number) => number;

/**
 * Checks the records of a table whose first column is the round, up to the round of a checkpoint. Throws a
 * UserError that names the file and the line where a row has other columns than the header, is out of order or is missing.
 *
 * @param records the header and the rows, each as it is written
 */
export function requireRounds(
  path: string,
  records: readonly string[],
  until: number,
  rowsOf: RowsOfRound,
): void {
  const [header = '', ...others] = records;
  const columns = cellsOf(header).length;
  if (!header.startsWith('round,')) throw damaged(path, 1, 'it is not the header of this table');
  let line = 1 + linesOf(header);
  const due = dueRounds(until, rowsOf);
  let last = 0;
  for (const record of others) {
    const cells = cellsOf(record);
    const round = Number(cells[0]);
    if (cells.length !== columns) throw damaged(path, line, `a row has ${columns} cells`);
    const next = due.next();
    if (next.done ? round <= until || Number.isNaN(round) : round !== next.value) {
      throw damaged(path, line, `round ${cells[0]} cannot follow round ${last}`);
    }
    if (next.done) return;
    last = round;
    line += linesOf(record);
  }
  const missing = due.next();
  if (!missing.done) throw damaged(path, line, `round ${missing.value} is missing`);
}

/** The round of each row in turn. */
function* dueRounds(until: number, rowsOf: RowsOfRound): Generator<number> {
  for (let round = 1; round <= until; round++) {
    for (let row = 0; row < rowsOf(round); row++) yield round;
  }
}

function damaged(path: string, line: number, what: string): UserError {
  return new UserError(
    `resume: ${path} is damaged at line ${line}: ${what}. Restore it from a copy, or start a new run with --out.`,
  );
}

/** The cells of one record; none where its quotes do not close. */
function cellsOf(record: string): string[] {
  if (!record.includes('"')) return record.split(',');
  try {
    return (parse(record) as string[][])[0];
  } catch {
    return [];
  }
}

function linesOf(record: string): number {
  return record.split('\n').length;
}
