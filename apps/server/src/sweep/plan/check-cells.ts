import { ConfigError, parseExperiment, settingsWithoutEffect } from '@fedsim/core/house';
import type { DatasetManifest } from '@fedsim/datasets/node';
import { initialWeightsOf } from '../../config/initial-weights';
import type { RunConfig } from '../../config/run-config';
import {
  parseSimulateConfig,
  simulateSchema,
  type SimulateConfig,
} from '../../config/simulate-config';
import { withFiles } from '../../config/with-files';
import { planRun } from '../../run/run-plan';
import { withLikelyNoise } from '../../run/settle-noise';
import { cellSettings, withBlanks, type Cell, type Grid } from './grid';
import { refusedCombinations, type CellProblem } from './refused-combinations';

/** A combination that will not run, and why. */
export interface SkippedCell extends Cell {
  readonly reason: string;
}

/** The combinations to run, and those to leave out. */
export interface CheckedCells {
  readonly cells: readonly Cell[];
  readonly skipped: readonly SkippedCell[];
}

/** Describes the data set that a config asks for, without loading it. */
export type ManifestOf = (config: RunConfig) => Promise<DatasetManifest>;

/**
 * Checks every combination without running it. A setting that all cells share is left out of those in which
 * it has no effect. Throws a ConfigError that names the combinations that cannot be run, and those in which a
 * setting that varies has no effect. With `skipImpossible`, the first are left out instead, and of the second
 * one stands for all, with the setting blank.
 */
export async function checkCells(
  grid: Grid,
  cells: readonly Cell[],
  manifestOf: ManifestOf,
  skipImpossible: boolean,
): Promise<CheckedCells> {
  const idle = await Promise.all(cells.map((cell) => idleSettings(grid, cell)));
  const kept = new Map<string, Cell>();
  const skipped: SkippedCell[] = [];
  const problems: CellProblem[] = [];
  for (const [i, cell] of cells.entries()) {
    // A setting without effect in every cell stays, for simulate to judge.
    const blanks = idle[i].filter((key) => key in cell.values || !idle.every(has(key)));
    const blanked = withBlanks(cell, blanks);
    const axis = blanks.find((key) => key in cell.values);
    if (axis !== undefined) problems.push({ cell, error: withoutEffect(axis) });
    const error = await problemOf(grid, blanked, manifestOf);
    if (error) {
      if (axis === undefined) problems.push({ cell, error });
      skipped.push({ ...cell, reason: error.message });
    } else kept.set(blanked.name, blanked);
  }
  const refused = problems.length > 0 && !skipImpossible;
  if (refused || kept.size === 0) throw refusedCombinations(problems, cells.length);
  return { cells: [...kept.values()], skipped };
}

/** The config of one of a cell's runs; throws a ConfigError. */
export async function parseCell(grid: Grid, cell: Cell, seed: number): Promise<SimulateConfig> {
  return parseSimulateConfig(await withFiles({ ...cellSettings(grid, cell), seed }));
}

async function problemOf(
  grid: Grid,
  cell: Cell,
  manifestOf: ManifestOf,
): Promise<ConfigError | undefined> {
  try {
    const config = await parseCell(grid, cell, grid.seeds[0]);
    const manifest = await manifestOf(config);
    const settled = withLikelyNoise(config, manifest);
    planRun(settled, manifest, '', await initialWeightsOf(config));
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** The settings, a cell's own and the shared ones, that have no effect in the cell. */
async function idleSettings(grid: Grid, cell: Cell): Promise<string[]> {
  const settings = cellSettings(grid, cell);
  const config = parseExperiment(simulateSchema, await withFiles(settings));
  const without = settingsWithoutEffect(config);
  return Object.keys(settings).filter((key) => without.includes(key));
}

const has =
  (key: string) =>
  (keys: readonly string[]): boolean =>
    keys.includes(key);

function withoutEffect(key: string): ConfigError {
  return new ConfigError(key, 'has no effect here, so the same run would be repeated.');
}
