import { join } from 'node:path';
import pMap from 'p-map';
import type { SimulateConfig } from '../../config/simulate-config';
import { parseCell } from './check-cells';
import type { Cell, Grid } from './grid';
import { runState, type RunState } from './run-state';

/** A cell with a seed: one run of `simulate`. */
export interface PlannedRun {
  readonly cell: Cell;
  readonly seed: number;
  readonly config: SimulateConfig;
  /** `<cell>/seed-<n>`, its folder within the sweep's. */
  readonly name: string;
  readonly directory: string;
  readonly logPath: string;
  /** Its state when the sweep began. */
  readonly state: RunState;
}

/** How a run ended. */
export interface RunOutcome extends PlannedRun {
  readonly end: 'finished' | 'failed' | 'stopped';
  /** Why it failed, if it did. */
  readonly error?: string;
  /** Whether it failed at its end, and would again. */
  readonly isOver?: boolean;
  /** What its result should not be read without. */
  readonly warnings?: readonly string[];
}

/** All runs of the cells, one seed after the other, so that every cell has a first result early. */
export async function planRuns(
  folder: string,
  grid: Grid,
  cells: readonly Cell[],
  clientAccuracy: boolean,
): Promise<PlannedRun[]> {
  const pairs = grid.seeds.flatMap((seed) => cells.map((cell) => ({ cell, seed })));
  return pMap(
    pairs,
    async ({ cell, seed }) => {
      const config = await parseCell(grid, cell, seed);
      const name = `${cell.name}/seed-${seed}`;
      const directory = join(folder, name);
      const logPath = join(folder, 'logs', `${cell.name}_seed-${seed}.log`);
      const state = await runState(directory, config, clientAccuracy);
      return { cell, seed, config, name, directory, logPath, state };
    },
    { concurrency: 16 },
  );
}
