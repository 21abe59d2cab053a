import {
  confusionChart,
  distributionChart,
  learningCurves,
  meanCurve,
  spreadChart,
  type Chart,
  type Point,
} from '@fedsim/charts';
import type { CellReport } from './cell-report';
import type { RunResult } from '../tables/read-run';
import type { Table } from '../tables/table';
import { learningCurve } from '../tables/run-figures';

/** A figure of the report, and a table of the numbers that it shows. */
export interface Figure {
  /** Name of its files, without extension. */
  readonly name: string;
  readonly chart: Chart;
  /** The chart for a phone, where it differs. */
  readonly narrow?: Chart;
  readonly data: Table;
}

const MEGABYTE = 1e6;

/** The learning curve of a run, from the first model, round 0, where its record has that. */
function pointsOf({ summary: { first_model: first }, rounds }: RunResult): Point[] {
  const trained = learningCurve(rounds).map(({ round, accuracy }) => ({ round, value: accuracy }));
  return first ? [{ round: 0, value: first.test_accuracy }, ...trained] : trained;
}

/** The learning curves of all cells. */
export function curvesFigure(cells: readonly CellReport[], target: number | undefined): Figure {
  const curves = cells.map(({ series, panel, results }) => ({
    series,
    panel,
    seeds: results.map((result) => ({ seed: result.run.seed, points: pointsOf(result) })),
  }));
  const rows = cells.flatMap(({ cell }, i) =>
    meanCurve(curves[i].seeds.map(({ points }) => points)).map(({ round, mean, low, high }) => [
      cell.name,
      round,
      curves[i].seeds.length,
      mean,
      low,
      high,
    ]),
  );
  const shown = { title: 'Test accuracy over rounds', cells: curves, target };
  const panels = new Set(cells.map(({ panel }) => panel));
  return {
    name: 'learning-curves',
    chart: learningCurves(shown),
    ...(panels.size > 1 ? { narrow: learningCurves({ ...shown, columns: 1 }) } : {}),
    data: {
      columns: [
        { name: 'cell', type: 'STRING' },
        { name: 'round', type: 'INT32' },
        { name: 'seeds', type: 'INT32' },
        { name: 'mean_test_accuracy', type: 'DOUBLE' },
        { name: 'ci95_low', type: 'DOUBLE' },
        { name: 'ci95_high', type: 'DOUBLE' },
      ],
      rows,
    },
  };
}

/** Which measure of the runs a figure shows, and how. */
interface Spread {
  readonly name: string;
  readonly title: string;
  /** Title of the axis, with the unit. */
  readonly measure: string;
  /** Name of the column in the table, with the unit. */
  readonly column: string;
  readonly format?: string;
  readonly zero?: boolean;
}

/** A measure of the runs, a row per cell. */
function spreadFigure(
  { name, title, measure, column, ...format }: Spread,
  cells: readonly CellReport[],
  pick: (run: CellReport['figures'][number]) => number | null,
): Figure {
  const values = cells.map((one) => ({
    cell: one.label,
    series: one.series,
    values: one.figures.map(pick),
  }));
  return {
    name,
    chart: spreadChart({ title, measure, cells: values, ...format }),
    data: {
      columns: [
        { name: 'cell', type: 'STRING' },
        { name: 'seed', type: 'INT64' },
        { name: column, type: 'DOUBLE' },
      ],
      rows: cells.flatMap((one) =>
        one.results.map(({ run }, i) => [one.cell.name, run.seed, pick(one.figures[i])]),
      ),
    },
  };
}

export const accuracyFigure = (cells: readonly CellReport[]): Figure =>
  spreadFigure(
    {
      name: 'final-accuracy',
      title: 'Test accuracy after the last round',
      measure: 'test accuracy',
      column: 'test_accuracy',
      format: '.2~%',
      zero: false,
    },
    cells,
    (run) => run.testAccuracy,
  );

export const roundsFigure = (cells: readonly CellReport[]): Figure =>
  spreadFigure(
    {
      name: 'rounds-to-target',
      title: 'Rounds to the target',
      measure: 'rounds',
      column: 'rounds_to_target',
    },
    cells,
    (run) => run.roundsToTarget,
  );

export const bytesFigure = (cells: readonly CellReport[]): Figure =>
  spreadFigure(
    {
      name: 'uplink-to-target',
      title: 'Sent by clients until the target',
      measure: 'uplink, MB',
      column: 'uplink_to_target_megabytes',
    },
    cells,
    (run) => (run.uplinkBytesToTarget === null ? null : run.uplinkBytesToTarget / MEGABYTE),
  );

/** The distribution of accuracy over the clients. */
export function clientsFigure(cells: readonly CellReport[]): Figure {
  const scored = cells.flatMap(({ cell, label, series, clients }) =>
    clients ? [{ name: cell.name, cell: label, series, clients }] : [],
  );
  return {
    name: 'client-accuracy',
    chart: distributionChart({
      title: 'Accuracy on each client’s own data',
      measure: 'accuracy on own data',
      cells: scored.map(({ clients, ...one }) => ({
        ...one,
        values: clients.scores.map(({ accuracy }) => accuracy),
        worst: clients.worst10,
      })),
    }),
    data: {
      columns: [
        { name: 'cell', type: 'STRING' },
        { name: 'seed', type: 'INT64' },
        { name: 'client', type: 'INT32' },
        { name: 'accuracy', type: 'DOUBLE' },
      ],
      rows: scored.flatMap(({ name, clients }) =>
        clients.scores.map(({ seed, client, accuracy }) => [name, seed, client, accuracy]),
      ),
    },
  };
}

/** Which classes are confused in a cell, over all of its runs. */
export function confusionFigure({ cell, label, results }: CellReport): Figure {
  const [first, ...others] = results.map(({ summary }) => summary.confusion_matrix);
  const named = results[0].summary.per_class?.map((each) => each.class);
  const classes = named ?? first.map((_, label) => label);
  const type = classes.every((each) => typeof each === 'number') ? 'INT32' : 'STRING';
  const matrix = first.map((row, actual) =>
    row.map((count, predicted) =>
      others.reduce((sum, other) => sum + other[actual][predicted], count),
    ),
  );
  return {
    name: `confusion_${cell.name}`,
    chart: confusionChart({ title: `Confusion matrix, ${label}`, classes, matrix }),
    data: {
      columns: [
        { name: 'true_class', type },
        { name: 'predicted_class', type },
        { name: 'count', type: 'INT64' },
      ],
      rows: matrix.flatMap((row, actual) =>
        row.map((count, predicted) => [classes[actual], classes[predicted], count]),
      ),
    },
  };
}
