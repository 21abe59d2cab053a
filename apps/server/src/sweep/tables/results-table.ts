import { COLUMN_TYPES } from '@fedsim/runs';
import type { Cell, Grid } from '../plan/grid';
import { axisColumns, axisValues } from './axis-columns';
import type { RunResult } from './read-run';
import type { Column, Table, TableValue } from './table';

/** `results`: a row per cell, seed and round, of the runs that are finished. */
export function resultsTable(
  grid: Grid,
  cells: readonly Cell[],
  results: readonly RunResult[],
): Table {
  const columns = roundColumns(results);
  return {
    columns: [
      { name: 'cell', type: 'STRING' },
      ...axisColumns(grid, cells),
      { name: 'seed', type: 'INT64' },
      ...columns,
    ],
    rows: results.flatMap(({ run, rounds }) => {
      const which = [run.cell.name, ...axisValues(grid, run.cell), run.seed];
      return rounds.map((row) => [...which, ...columns.map((column) => valueOf(row, column))]);
    }),
  };
}

/** Every column that any run has, in the order of the first run that has it. */
function roundColumns(results: readonly RunResult[]): Column[] {
  const names = new Set(results.flatMap(({ rounds }) => Object.keys(rounds[0] ?? {})));
  return [...names].map((name) => ({ name, type: COLUMN_TYPES[name] ?? 'DOUBLE' }));
}

function valueOf(row: Readonly<Record<string, string>>, { name, type }: Column): TableValue {
  const text = row[name] ?? '';
  if (text === '') return null;
  return type === 'STRING' ? text : Number(text);
}
