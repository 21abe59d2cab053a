import { ConfigError } from '@fedsim/core/house';
import type { Grid } from './grid';
import { typed, type Value } from './read-values';

/**
 * The grid to continue with: the recorded one plus new values of its axes and new seeds. With `whole`,
 * `asked` is the whole grid, and not only the changes. Throws a ConfigError that names the setting when
 * existing runs would no longer belong to the grid.
 */
export function extendGrid(
  recorded: Grid,
  asked: Grid,
  { whole, seedsGiven }: { readonly whole: boolean; readonly seedsGiven: boolean },
): Grid {
  const was = valuesOf(recorded);
  const is = valuesOf(asked);
  const keys = [...Object.keys(is), ...(whole ? Object.keys(was) : [])];
  for (const key of new Set(keys)) requireExtension(key, was[key], is[key]);
  if (whole || seedsGiven) requireExtension('seeds', recorded.seeds, asked.seeds);
  return {
    settings: recorded.settings,
    axes: Object.fromEntries(
      Object.entries(recorded.axes).map(([key, values]) => [key, union(values, is[key] ?? [])]),
    ),
    seeds: seedsGiven ? union(recorded.seeds, asked.seeds) : recorded.seeds,
  };
}

type Values = Readonly<Record<string, readonly Value[]>>;

function valuesOf({ settings, axes }: Grid): Values {
  const single = Object.entries(settings).map(([key, value]) => [key, [value]] as const);
  return { ...Object.fromEntries(single), ...axes };
}

function requireExtension(
  key: string,
  was: readonly Value[] | undefined,
  is: readonly Value[] | undefined,
): void {
  const [before, now] = [was, is].map((values) => values?.map(typed));
  const kept = before?.every((value) => now?.includes(value));
  // A setting with one value is not part of cell names: a second value could not be told from the first.
  const fits = before && kept && (key === 'seeds' || before.length > 1 || now?.length === 1);
  if (fits) return;
  const list = (values: readonly string[] | undefined): string =>
    values?.join('; ') ?? 'its default';
  throw new ConfigError(
    key,
    `the sweep was started with ${list(before)} and cannot continue with ${list(now)}. Lists may get more values, and seeds may be added; for anything else start a new sweep.`,
  );
}

function union<T extends Value>(first: readonly T[], second: readonly T[]): T[] {
  return [...new Map([...first, ...second].map((value) => [typed(value), value])).values()];
}
