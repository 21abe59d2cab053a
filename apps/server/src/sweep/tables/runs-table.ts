import { relative } from 'node:path';
import type { Grid } from '../plan/grid';
import type { RunOutcome } from '../plan/plan-runs';
import { axisColumns, axisValues } from './axis-columns';
import type { RunResult } from './read-run';
import { runFigures } from './run-figures';
import type { Column, Table, TableValue } from './table';

const FIGURES: readonly Column[] = [
  // Not `rounds`, which may be an axis.
  { name: 'rounds_made', type: 'INT32' },
  { name: 'void_rounds', type: 'INT32' },
  { name: 'test_accuracy', type: 'DOUBLE' },
  { name: 'test_loss', type: 'DOUBLE' },
  { name: 'seconds', type: 'DOUBLE' },
  { name: 'uplink_bytes', type: 'INT64' },
  { name: 'downlink_bytes', type: 'INT64' },
  { name: 'rounds_to_target', type: 'DOUBLE' },
  { name: 'uplink_bytes_to_target', type: 'DOUBLE' },
  { name: 'downlink_bytes_to_target', type: 'DOUBLE' },
  { name: 'client_accuracy_mean', type: 'DOUBLE' },
  { name: 'client_accuracy_worst10', type: 'DOUBLE' },
  { name: 'client_accuracy_variance', type: 'DOUBLE' },
  { name: 'centralised_accuracy', type: 'DOUBLE' },
  { name: 'local_only_accuracy', type: 'DOUBLE' },
  { name: 'weights_sha256', type: 'STRING' },
];

/** `runs`: a row per run, its figures blank where it is not finished. */
export function runsTable(
  folder: string,
  grid: Grid,
  outcomes: readonly RunOutcome[],
  results: readonly RunResult[],
): Table {
  const byName = new Map(results.map((result) => [result.run.name, result]));
  return {
    columns: [
      { name: 'cell', type: 'STRING' },
      ...axisColumns(
        grid,
        outcomes.map(({ cell }) => cell),
      ),
      { name: 'seed', type: 'INT64' },
      { name: 'status', type: 'STRING' },
      ...FIGURES,
      { name: 'warnings', type: 'STRING' },
      { name: 'error', type: 'STRING' },
      { name: 'directory', type: 'STRING' },
    ],
    rows: outcomes.map((outcome) => [
      outcome.cell.name,
      ...axisValues(grid, outcome.cell),
      outcome.seed,
      outcome.end,
      ...figures(byName.get(outcome.name)),
      outcome.warnings?.join(' ') || null,
      outcome.error ?? null,
      relative(folder, outcome.directory),
    ]),
  };
}

function figures(result: RunResult | undefined): TableValue[] {
  if (!result) return FIGURES.map(() => null);
  const run = runFigures(result);
  const clients = result.summary.client_accuracy;
  return [
    run.rounds,
    run.voidRounds,
    run.testAccuracy,
    run.testLoss,
    run.seconds,
    run.uplinkBytes,
    run.downlinkBytes,
    run.roundsToTarget,
    run.uplinkBytesToTarget,
    run.downlinkBytesToTarget,
    clients?.mean ?? null,
    clients?.worst10 ?? null,
    clients?.variance ?? null,
    result.baselines?.centralised?.test_accuracy ?? null,
    result.baselines?.local_only?.test.mean ?? null,
    result.summary.weights_sha256,
  ];
}
