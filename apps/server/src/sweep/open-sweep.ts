import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '@fedsim/core/house';
import { parseSweepConfig, type SweepConfig } from '../config/sweep-config';
import { holdFolder, requireUnbegun, type HeldFolder } from '@fedsim/runs/node';
import { extendGrid } from './plan/extend-grid';
import { readGrid, type Grid } from './plan/grid';
import { readSweepRecord, type SweepRecord } from './plan/sweep-record';

/** A sweep to begin or to resume. */
export interface OpenedSweep {
  readonly config: SweepConfig;
  readonly grid: Grid;
  /** The folder of a sweep that is gone on with; undefined for a new one, whose folder is made last. */
  readonly folder: HeldFolder | undefined;
  /** The content of `sweep.json`; undefined for a new sweep. */
  readonly recorded: SweepRecord | undefined;
}

/**
 * Finds out from settings, by kebab-case key, which sweep is meant: `resume` resumes one, and so does `out`
 * if its folder holds one. Throws a UserError that names the setting when the sweep cannot be opened.
 */
export async function openSweep(settings: Readonly<Record<string, unknown>>): Promise<OpenedSweep> {
  const config = parseSweepConfig(settings);
  const { resume, out } = config;
  const known = resume ?? out;
  if (known !== undefined && existsSync(join(known, 'sweep.json'))) {
    return goOn(await holdFolder(known, resume === undefined ? 'out' : 'resume'), settings);
  }
  if (resume !== undefined) {
    throw new UserError(
      `resume: there is no sweep.json in ${resume}, so there is no sweep to resume.`,
    );
  }
  if (out !== undefined && existsSync(out)) await requireUnbegun(out);
  return { config, grid: readGrid(config), folder: undefined, recorded: undefined };
}

async function goOn(
  folder: HeldFolder,
  settings: Readonly<Record<string, unknown>>,
): Promise<OpenedSweep> {
  const recorded = await readSweepRecord(folder.path);
  const config = parseSweepConfig({ ...recorded.how, ...settings });
  const seedsGiven = config.seeds !== undefined || config.seed !== undefined;
  const whole = config.resume === undefined;
  const grid = extendGrid(recorded.grid, readGrid(config), { whole, seedsGiven });
  return { config, grid, folder, recorded };
}
