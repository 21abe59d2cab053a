import { ConfigError, settingsWithoutEffect } from '@fedsim/core';
import type { DatasetManifest } from '@fedsim/datasets/node';
import type { RunConfig } from '../config/run-config';
import { parseSimulateConfig, type SimulateConfig } from '../config/simulate-config';
import { withFiles } from '../config/with-files';
import { planExperiment } from '../experiment/experiment-plan';
import { cellName, cellSettings, type Cell, type Grid } from './grid';

/** A combination that will not run, and why. */
export interface SkippedCell extends Cell {
  readonly reason: string;
}

/** The combinations to run, and those to leave out. */
export interface CheckedCells {
  readonly cells: readonly Cell[];
  readonly skipped: readonly SkippedCell[];
}

/** Finds out about the data set that a config asks for, without loading it. */
export type ManifestOf = (config: RunConfig) => Promise<DatasetManifest>;

/**
 * Tries every combination without running it. One in which a setting that varies has no effect is
 * taken once, with a blank for it. Throws a ConfigError that names the combinations that cannot be
 * run, or that would be run twice, unless `skipImpossible` is set.
 */
export async function checkCells(
  grid: Grid,
  cells: readonly Cell[],
  manifestOf: ManifestOf,
  skipImpossible: boolean,
): Promise<CheckedCells> {
  const kept = new Map<string, Cell>();
  const skipped: SkippedCell[] = [];
  const problems: { cell: Cell; error: ConfigError }[] = [];
  for (const cell of cells) {
    const checked = await checkCell(grid, cell, manifestOf);
    if (checked instanceof ConfigError) problems.push({ cell, error: checked });
    else if (checked.idle.length > 0)
      problems.push({ cell, error: withoutEffect(checked.idle[0]) });
    if (checked instanceof ConfigError) skipped.push({ ...cell, reason: checked.message });
    else kept.set(checked.cell.name, checked.cell);
  }
  if (problems.length > 0 && !skipImpossible) throw refusal(problems, cells.length);
  if (kept.size === 0) throw refusal(problems, cells.length);
  return { cells: [...kept.values()], skipped };
}

async function checkCell(grid: Grid, cell: Cell, manifestOf: ManifestOf) {
  try {
    const config = await parseCell(grid, cell, grid.seeds[0]);
    planExperiment(config, await manifestOf(config), cell.name);
    const without = settingsWithoutEffect(config);
    const idle = Object.keys(cell.values).filter((key) => without.includes(key));
    return { idle, cell: blanked(cell, idle) };
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** The config of one of a cell's runs; throws a ConfigError. */
export async function parseCell(grid: Grid, cell: Cell, seed: number): Promise<SimulateConfig> {
  return parseSimulateConfig(await withFiles({ ...cellSettings(grid, cell), seed }));
}

function blanked(cell: Cell, idle: readonly string[]): Cell {
  if (idle.length === 0) return cell;
  const blanks = Object.fromEntries(idle.map((key) => [key, null]));
  const values = { ...cell.values, ...blanks };
  return { values, name: cellName(values) };
}

function withoutEffect(key: string): ConfigError {
  return new ConfigError(key, 'has no effect here, so that runs would be repeated.');
}

/** Problems that a message shows. */
const SHOWN = 5;

function refusal(
  problems: readonly { cell: Cell; error: ConfigError }[],
  total: number,
): ConfigError {
  const lines = problems
    .slice(0, SHOWN)
    .map(({ cell, error }) => `\n  ${cell.name}: ${error.message}`);
  const more = problems.length > SHOWN ? `\n  and ${problems.length - SHOWN} more` : '';
  return new ConfigError(
    problems[0].error.setting,
    `${problems.length} of the ${total} combinations cannot be run as they are:${lines.join('')}${more}\nChange the grid, or leave them out with --skip-impossible (where a setting has no effect, one run stands for all its values).`,
  );
}
