import {
  fiveNumbers,
  meanInterval,
  quartiles,
  type MeanInterval,
  type Quartiles,
} from '@fedsim/charts';
import { settingColumn } from '@fedsim/runs';
import { typed } from '../plan/read-values';
import type { Cell } from '../plan/grid';
import type { RunOutcome } from '../plan/plan-runs';
import type { RunResult } from '../tables/read-run';
import { runFigures, type RunFigures } from '../tables/run-figures';

/** The report's figures for a cell, over its finished runs. */
export interface CellReport {
  readonly cell: Cell;
  /** `fedavg · dirichlet:0.1`. */
  readonly label: string;
  /** What distinguishes it from the others in its panel. */
  readonly series: string;
  readonly panel: string;
  readonly planned: number;
  readonly results: readonly RunResult[];
  readonly figures: readonly RunFigures[];
  readonly testAccuracy: MeanInterval;
  readonly roundsToTarget: Quartiles;
  readonly uplinkToTarget: Quartiles;
  readonly downlinkToTarget: Quartiles;
  /** Runs that reached the target. */
  readonly reached: number;
  readonly medianSeconds: number;
  readonly clients: ClientFairness | undefined;
}

/** How evenly the model serves the clients, each a mean over the cell's runs. */
export interface ClientFairness {
  readonly mean: number;
  readonly worst10: number;
  readonly variance: number;
  /** All clients, of all runs, that have examples to be scored on. */
  readonly scores: readonly ClientScore[];
}

/** How the final model of a run does on a client's own data. */
interface ClientScore {
  readonly seed: number;
  readonly client: number;
  readonly accuracy: number;
}

/** A report for each cell that has a finished run, in the order of the grid. */
export function cellReports(
  cells: readonly Cell[],
  outcomes: readonly RunOutcome[],
  results: readonly RunResult[],
): CellReport[] {
  const seriesKey = seriesAxis(cells);
  return cells.flatMap((cell) => {
    const own = results.filter(({ run }) => run.cell.name === cell.name);
    const planned = outcomes.filter((run) => run.cell.name === cell.name).length;
    return own.length === 0 ? [] : [cellReport(cell, seriesKey, planned, own)];
  });
}

function cellReport(
  cell: Cell,
  seriesKey: string | undefined,
  planned: number,
  results: readonly RunResult[],
): CellReport {
  const figures = results.map(runFigures);
  const over = (pick: (run: RunFigures) => number | null): Quartiles =>
    quartiles(figures.map(pick));
  return {
    cell,
    ...labels(cell, seriesKey),
    planned,
    results,
    figures,
    testAccuracy: meanInterval(figures.map((run) => run.testAccuracy)),
    roundsToTarget: over((run) => run.roundsToTarget),
    uplinkToTarget: over((run) => run.uplinkBytesToTarget),
    downlinkToTarget: over((run) => run.downlinkBytesToTarget),
    reached: figures.filter((run) => run.roundsToTarget !== null).length,
    medianSeconds: fiveNumbers(figures.map(({ seconds }) => seconds)).median,
    clients: fairness(results),
  };
}

/** The axis shown by colour: the strategy, else the one with the most values. */
export function seriesAxis(cells: readonly Cell[]): string | undefined {
  const keys = Object.keys(cells[0]?.values ?? {});
  const count = (key: string): number =>
    new Set(cells.map(({ values }) => String(values[key]))).size;
  if (keys.includes('strategy')) return 'strategy';
  return [...keys].sort((a, b) => count(b) - count(a))[0];
}

function labels({ values }: Cell, seriesKey: string | undefined) {
  const known = Object.entries(values).flatMap(([key, value]) =>
    value === null
      ? []
      : [
          {
            key,
            text: NAMES_ITSELF.has(key) ? typed(value) : `${settingColumn(key)} ${typed(value)}`,
          },
        ],
  );
  const text = (wanted: (key: string) => boolean): string =>
    known.flatMap((one) => (wanted(one.key) ? [one.text] : [])).join(' · ');
  return {
    label: text(() => true) || 'all runs',
    series: text((key) => key === seriesKey),
    panel: text((key) => key !== seriesKey),
  };
}

/** Axes whose values need no name in front. */
const NAMES_ITSELF = new Set(['strategy', 'skew', 'dataset', 'optimizer']);

function fairness(results: readonly RunResult[]): ClientFairness | undefined {
  const scored = results.flatMap(({ summary }) => summary.client_accuracy ?? []);
  const mean = (pick: (one: (typeof scored)[number]) => number | null): number =>
    meanInterval(scored.map((one) => pick(one) ?? 0)).mean;
  const scores = results.flatMap(clientScores);
  if (scored.length === 0 || scores.length === 0) return undefined;
  return {
    mean: mean((one) => one.mean),
    worst10: mean((one) => one.worst10),
    variance: mean((one) => one.variance),
    scores,
  };
}

function clientScores({ run, clients }: RunResult): ClientScore[] {
  return clients.flatMap(({ client, accuracy }) =>
    accuracy ? [{ seed: run.seed, client: Number(client), accuracy: Number(accuracy) }] : [],
  );
}
