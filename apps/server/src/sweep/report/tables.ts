import type { CellReport } from './cell-report';
import { table } from '../../html/table';
import type { Html } from '../../html/markup';
import { percent } from '@fedsim/cli';
import { meanWithInterval, medianWithQuartiles, megabytes, oneDigit } from './words';

/** Final test accuracy of every cell. */
export function accuracyTable(cells: readonly CellReport[], best: CellReport): Html {
  return table(
    ['cell', 'test accuracy', 'runs', 'rounds', 'median time'],
    cells.map((one) => ({
      name: one.label,
      best: one === best,
      values: [
        meanWithInterval(one.testAccuracy),
        `${one.results.length} of ${one.planned}`,
        roundsRange(one),
        `${one.medianSeconds.toFixed(1)} s`,
      ],
    })),
  );
}

function roundsRange({ figures }: CellReport): string {
  const rounds = figures.map((run) => run.rounds);
  const [least, most] = [Math.min(...rounds), Math.max(...rounds)];
  return least === most ? String(least) : `${least} to ${most}`;
}

/** Rounds and bytes until the target. */
export function targetTable(cells: readonly CellReport[]): Html {
  return table(
    [
      'cell',
      'reached',
      'rounds: median (quartiles)',
      'uplink: median (quartiles)',
      'downlink: median',
    ],
    cells.map((one) => {
      const rounds = one.results[0].run.config.rounds;
      const { median: down } = one.downlinkToTarget;
      return {
        name: one.label,
        values: [
          `${one.reached} of ${one.results.length}`,
          medianWithQuartiles(one.roundsToTarget, rounds, oneDigit),
          one.uplinkToTarget.median === null
            ? '–'
            : medianWithQuartiles(one.uplinkToTarget, rounds, megabytes),
          down === null ? '–' : megabytes(down),
        ],
      };
    }),
  );
}

/** How evenly the model serves the clients. */
export function fairnessTable(cells: readonly CellReport[]): Html {
  return table(
    ['cell', 'mean over clients', 'worst 10 %', 'variance, in points²'],
    cells.flatMap(({ label, clients }) =>
      clients
        ? [
            {
              name: label,
              values: [
                percent(clients.mean),
                percent(clients.worst10),
                (1e4 * clients.variance).toFixed(2),
              ],
            },
          ]
        : [],
    ),
  );
}
