import { counted } from '@fedsim/cli';
import type { Cell, Grid } from './grid';
import { typed } from './read-values';

/** `12 cells × 5 seeds = 60 runs`. */
export function gridSize({ seeds }: Grid, cells: readonly Cell[]): string {
  return `${counted(cells.length, 'cell')} × ${counted(seeds.length, 'seed')} = ${counted(cells.length * seeds.length, 'run')}`;
}

/** A line per axis, `lr: 0.05 | 0.1`, and the seeds. */
export function axisLines({ axes, seeds }: Grid): string[] {
  const lines = Object.entries({ ...axes, seeds });
  return lines.map(([key, values]) => `${key}: ${values.map(typed).join(' | ')}`);
}
