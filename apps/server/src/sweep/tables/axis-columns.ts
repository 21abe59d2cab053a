import { flagHelp } from '@fedsim/core/house';
import { simulateSchema } from '../../config/simulate-config';
import { typed } from '../plan/read-values';
import type { Cell, Grid } from '../plan/grid';
import type { Column, TableValue } from './table';

/** A column for each axis of the grid, named as its flag. */
export function axisColumns({ axes }: Grid): Column[] {
  const numeric = new Set(
    flagHelp(simulateSchema).flatMap(({ name, kind }) => (kind === 'number' ? [name] : [])),
  );
  return Object.keys(axes).map((name) => ({ name, type: numeric.has(name) ? 'DOUBLE' : 'STRING' }));
}

/** A cell's value on each axis; blank where the axis has no effect. */
export function axisValues({ axes }: Grid, { values }: Cell): TableValue[] {
  return Object.keys(axes).map((key) => {
    const value = values[key];
    if (value === null) return null;
    return typeof value === 'number' ? value : typed(value);
  });
}
