import { meanInterval, type MeanInterval } from '@fedsim/charts';
import { settingColumn, UNUSED } from '@fedsim/runs';
import { meanAndDeviation } from '../../baseline/baseline-record';
import { typed } from '../plan/read-values';
import type { CellReport } from './cell-report';

/** Final test accuracies of a cell over its seeds, 0 to 1. */
export interface Spread {
  readonly seeds: number;
  readonly mean: number;
  /** Standard deviation of the sample (÷ n − 1). */
  readonly sd: number;
}

/** What a column's accuracies are above the first column's, seed by seed. */
export interface PairedDifference extends MeanInterval {
  /** Seeds that both have. */
  readonly seeds: number;
  readonly sd: number;
}

/** The cells of a sweep as a paper has them: what is compared across, the other settings down. */
export interface Comparison {
  /** Names of the settings down. */
  readonly settings: readonly string[];
  /** What is compared: `fedavg`, `fedprox proximal_mu=0.1`. */
  readonly columns: readonly string[];
  readonly rows: readonly ComparisonRow[];
}

export interface ComparisonRow {
  /** A value for each of the settings. */
  readonly values: readonly string[];
  /** For each column; undefined where there is no such cell, or no run of it is finished. */
  readonly spreads: readonly (Spread | undefined)[];
  /** For each column but the first; undefined where no seed is in both. */
  readonly differences: readonly (PairedDifference | undefined)[];
}

/**
 * Lays out cells by the axis that is compared. A setting that has no effect in some cells goes with it: the μ of
 * FedProx is a part of what is compared, not a row of its own.
 */
export function comparisonOf(
  cells: readonly CellReport[],
  compared: string | undefined,
): Comparison {
  const keys = Object.keys(cells[0]?.cell.values ?? {});
  const isIdle = (key: string): boolean => cells.some(({ cell }) => cell.values[key] === null);
  const across = keys.filter((key) => key === compared || isIdle(key));
  const down = keys.filter((key) => !across.includes(key));
  const columnOf = (one: CellReport): string => columnName(one, across, compared);
  const rowOf = ({ cell }: CellReport): string[] => down.map((key) => shown(cell.values[key]));
  const columns = [...new Set(cells.map(columnOf))];
  const rows = new Map(cells.map((one) => [rowOf(one).join('\n'), rowOf(one)]));
  return {
    settings: down.map(settingColumn),
    columns,
    rows: [...rows].map(([key, values]) => {
      const own = cells.filter((one) => rowOf(one).join('\n') === key);
      const byColumn = columns.map((column) => own.find((one) => columnOf(one) === column));
      const [first, ...others] = byColumn.map(accuraciesBySeed);
      return {
        values,
        spreads: [first, ...others].map(spreadOf),
        differences: others.map((other) => differenceOf(other, first)),
      };
    }),
  };
}

function columnName({ cell }: CellReport, across: readonly string[], compared?: string): string {
  const parts = across.flatMap((key) => {
    const value = cell.values[key];
    if (key === compared) return [shown(value)];
    return value === null ? [] : [`${settingColumn(key)}=${shown(value)}`];
  });
  return parts.join(' ') || 'test accuracy';
}

function shown(value: CellReport['cell']['values'][string]): string {
  return value === null ? UNUSED : typed(value);
}

type Accuracies = ReadonlyMap<number, number>;

function accuraciesBySeed(cell: CellReport | undefined): Accuracies {
  const runs = cell?.results ?? [];
  return new Map(runs.map(({ run, summary }) => [run.seed, summary.test_accuracy]));
}

function spreadOf(accuracies: Accuracies): Spread | undefined {
  const values = [...accuracies.values()];
  return values.length === 0 ? undefined : { seeds: values.length, ...meanAndDeviation(values) };
}

/** Paired, so that what a seed does to both (its split, its first weights) cancels. */
function differenceOf(other: Accuracies, first: Accuracies): PairedDifference | undefined {
  const values = [...other].flatMap(([seed, accuracy]) => {
    const against = first.get(seed);
    return against === undefined ? [] : [accuracy - against];
  });
  if (values.length === 0) return undefined;
  return { seeds: values.length, sd: meanAndDeviation(values).sd, ...meanInterval(values) };
}
