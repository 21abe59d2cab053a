import { createHash } from 'node:crypto';
import { ConfigError } from '@fedsim/core/house';
import type { SweepConfig } from '../../config/sweep-config';
import { readSeeds } from './read-seeds';
import { readValues, typed, type Value } from './read-values';

/** The runs of a sweep: every combination of the axes' values, with every seed. */
export interface Grid {
  /** Settings that all runs share, by kebab-case key. */
  readonly settings: Readonly<Record<string, Value>>;
  /** Settings with several values, in the order they were given. */
  readonly axes: Readonly<Record<string, readonly Value[]>>;
  readonly seeds: readonly number[];
}

/** A combination of values, shared by its runs, which differ only in their seed. */
export interface Cell {
  /** Name of its folder: `strategy=fedavg_lr=0.1`. */
  readonly name: string;
  /** Its value on each axis; null for an axis, or a shared setting, that has no effect in it. */
  readonly values: Readonly<Record<string, Value | null>>;
}

/** Longest name of a cell's folder. */
const MAX_NAME = 120;

/** Most runs of a sweep: more is a typing error. */
const MAX_RUNS = 100_000;

/** Reads the grid that was asked for; throws a ConfigError. */
export function readGrid(config: SweepConfig): Grid {
  const read = Object.entries(config.given)
    .filter(([, given]) => given !== undefined)
    .map(([key, given]) => [key, readValues(key, given)] as const);
  const settings = read.filter(([, values]) => values.length === 1);
  const grid = {
    settings: Object.fromEntries(settings.map(([key, [value]]) => [key, value])),
    axes: Object.fromEntries(read.filter(([, values]) => values.length > 1)),
    seeds: readSeeds(config),
  };
  const runs = cellCount(grid) * grid.seeds.length;
  if (runs <= MAX_RUNS) return grid;
  throw new ConfigError('seeds', `the grid has ${runs} runs; at most ${MAX_RUNS} are allowed.`);
}

/** Every combination of the axes' values; the last axis varies fastest. */
export function expandGrid({ axes }: Grid): Cell[] {
  const combinations = Object.entries(axes).reduce<Record<string, Value>[]>(
    (cells, [key, values]) =>
      cells.flatMap((cell) => values.map((value) => ({ ...cell, [key]: value }))),
    [{}],
  );
  return combinations.map((values) => ({ values, name: cellName(values) }));
}

/** The settings of a cell's runs, as typed, without the seed and those that are blank in the cell. */
export function cellSettings({ settings }: Grid, { values }: Cell): Record<string, string> {
  const all = Object.entries({ ...settings, ...values });
  return Object.fromEntries(
    all.flatMap(([key, value]) => (value === null ? [] : [[key, typed(value)]])),
  );
}

/** The cell with some settings blank; its name leaves them out. */
export function withBlanks({ values }: Cell, keys: readonly string[]): Cell {
  const blank = { ...values, ...Object.fromEntries(keys.map((key) => [key, null])) };
  return { values: blank, name: cellName(blank) };
}

/** `strategy=fedavg_skew=dirichlet-0.1`: readable, valid on any file system, and unique. */
export function cellName(values: Cell['values']): string {
  const label = Object.entries(values)
    .flatMap(([key, value]) => (value === null ? [] : [`${key}=${typed(value)}`]))
    .join('_');
  if (label === '') return 'run';
  const plain = label.replace(/[:,]/g, '-');
  const name = plain.replace(/[^\w.=+-]+/g, '-').slice(0, MAX_NAME);
  // If characters were replaced or cut off, a digest keeps the name unique.
  if (name === plain) return name;
  return `${name}-${createHash('sha256').update(label).digest('hex').slice(0, 8)}`;
}

function cellCount({ axes }: Grid): number {
  return Object.values(axes).reduce((product, values) => product * values.length, 1);
}
