import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { UserError } from '@fedsim/core/house';
import { parseSweepConfig, type SweepConfig } from '../config/sweep-config';
import { defaultRunPath } from '@fedsim/runs/node';
import { extendGrid } from './plan/extend-grid';
import { readGrid, type Grid } from './plan/grid';
import { readSweepRecord, type SweepRecord } from './plan/sweep-record';

/** A sweep to begin or to resume. */
export interface OpenedSweep {
  readonly config: SweepConfig;
  readonly grid: Grid;
  readonly folder: string;
  /** The content of `sweep.json`; undefined for a new sweep. */
  readonly recorded: SweepRecord | undefined;
}

/**
 * Finds out from settings, by kebab-case key, which sweep is meant: `resume` resumes one, and so does `out`
 * if its folder holds one. Throws a UserError that names the setting when the sweep cannot be opened.
 */
export async function openSweep(settings: Readonly<Record<string, unknown>>): Promise<OpenedSweep> {
  const { resume, out, name } = parseSweepConfig(settings);
  const folder = resume ?? out ?? defaultRunPath(name ?? 'sweep');
  const recorded = await readSweepRecord(folder);
  if (recorded) return goOn(folder, recorded, settings);
  if (resume !== undefined) {
    throw new UserError(
      `resume: there is no sweep.json in ${folder}, so there is no sweep to resume.`,
    );
  }
  await requireEmpty(folder);
  const config = parseSweepConfig(settings);
  return { config, grid: readGrid(config), folder, recorded };
}

function goOn(
  folder: string,
  recorded: SweepRecord,
  settings: Readonly<Record<string, unknown>>,
): OpenedSweep {
  const config = parseSweepConfig({ ...recorded.how, ...settings });
  const seedsGiven = config.seeds !== undefined || config.seed !== undefined;
  const whole = config.resume === undefined;
  const grid = extendGrid(recorded.grid, readGrid(config), { whole, seedsGiven });
  return { config, grid, folder, recorded };
}

/** Throws a UserError when the folder of a new sweep already holds something else. */
async function requireEmpty(folder: string): Promise<void> {
  if (!existsSync(folder) || (await readdir(folder)).length === 0) return;
  throw new UserError(`out: ${folder} is not empty and holds no sweep. Choose another folder.`);
}
