import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '@fedsim/core/house';
import type { DatasetManifest } from '@fedsim/datasets/node';
import { z } from 'zod';
import type { SweepConfig } from '../../config/sweep-config';
import { madeBy } from '../../run/made-by';
import type { CheckedCells } from './check-cells';
import type { Grid } from './grid';

const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.number(), z.string()])),
]);
const cell = z.object({ name: z.string(), values: z.record(z.string(), value.nullable()) });

/** The part of `sweep.json` that resuming needs; the rest is for people. */
const recordSchema = z.looseObject({
  command: z.string(),
  grid: z.object({
    settings: z.record(z.string(), value),
    axes: z.record(z.string(), z.array(value)),
    seeds: z.array(z.int()),
  }),
  how: z.record(z.string(), z.unknown()),
  cells: z.array(cell),
  skipped: z.array(cell.extend({ reason: z.string() })),
  started: z.string(),
});

/** The parts from which `sweep.json` is made. */
export interface SweepParts extends CheckedCells {
  readonly config: SweepConfig;
  readonly grid: Grid;
  readonly manifest: DatasetManifest;
  readonly command: string;
}

/** The record of a new sweep. */
export function sweepRecord({ command, grid, config, cells, skipped, manifest }: SweepParts) {
  const { kind, info, notice } = manifest;
  return {
    command,
    grid,
    how: {
      'data-dir': config.dataDir,
      workers: config.workers,
      'client-accuracy': config.clientAccuracy,
      'skip-impossible': config.skipImpossible,
    },
    cells,
    skipped,
    dataset: { kind, ...info, notice },
    ...madeBy(),
  };
}

/** Content of `sweep.json`: a description of the sweep that suffices to resume and to repeat it. */
export type SweepRecord = ReturnType<typeof sweepRecord>;

/** Reads `sweep.json`; throws a UserError when it cannot be read or is damaged. */
export async function readSweepRecord(folder: string): Promise<SweepRecord> {
  const path = join(folder, 'sweep.json');
  const text = await readFile(path, 'utf8').catch((error: Error) => {
    throw new UserError(`out: cannot read ${path}: ${error.message}.`);
  });
  try {
    return recordSchema.parse(JSON.parse(text)) as unknown as SweepRecord;
  } catch (error) {
    const problem = (error as Error).message.replace(/\s*\n\s*/g, ' ');
    throw new UserError(
      `resume: ${path} is damaged: ${problem}. Start a new sweep with another --out; the runs in this folder are kept.`,
    );
  }
}
