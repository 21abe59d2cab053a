import { flagHelp } from '@fedsim/core/house';
import { settingColumn, UNUSED } from '@fedsim/runs';
import { simulateSchema } from '../../config/simulate-config';
import { typed } from '../plan/read-values';
import type { Cell, Grid } from '../plan/grid';
import type { Column, TableValue } from './table';

/** A column for each axis of the grid, a number where it is one in every cell. */
export function axisColumns({ axes }: Grid, cells: readonly Cell[]): Column[] {
  const help = flagHelp(simulateSchema);
  const numeric = new Set(help.flatMap(({ name, kind }) => (kind === 'number' ? [name] : [])));
  return Object.keys(axes).map((key) => {
    const isNumber = numeric.has(key) && cells.every(({ values }) => values[key] !== null);
    return { name: settingColumn(key), type: isNumber ? 'DOUBLE' : 'STRING' };
  });
}

/** A cell's value on each axis. */
export function axisValues({ axes }: Grid, { values }: Cell): TableValue[] {
  return Object.keys(axes).map((key) => {
    const value = values[key];
    if (value === null) return UNUSED;
    return typeof value === 'number' ? value : typed(value);
  });
}
