import { roundsToTarget } from '@fedsim/core/house';
import type { CsvRow } from '@fedsim/runs';
import type { RunResult } from './read-run';

/** What a run came to. */
export interface RunFigures {
  readonly testAccuracy: number;
  readonly testLoss: number;
  readonly rounds: number;
  /** Those that left the model as it was. */
  readonly voidRounds: number;
  readonly seconds: number;
  readonly uplinkBytes: number;
  readonly downlinkBytes: number;
  /** Interpolated; null when the target was not reached, or there is none. */
  readonly roundsToTarget: number | null;
  readonly uplinkBytesToTarget: number | null;
  readonly downlinkBytesToTarget: number | null;
}

/** The final figures of a run, and those at the moment it reached its target. */
export function runFigures({ run, summary, rounds }: RunResult): RunFigures {
  const { targetAccuracy } = run.config;
  const curve = learningCurve(rounds);
  const reached = targetAccuracy === undefined ? null : roundsToTarget(curve, targetAccuracy);
  const spent = (column: string): number | null =>
    reached === null ? null : totalUntil(rounds, column, reached);
  return {
    testAccuracy: summary.test_accuracy,
    testLoss: summary.test_loss,
    rounds: summary.rounds,
    voidRounds: rounds.filter((row) => row['status'] === 'void').length,
    seconds: totalUntil(rounds, 'seconds', Infinity),
    uplinkBytes: totalUntil(rounds, 'uplink_bytes', Infinity),
    downlinkBytes: totalUntil(rounds, 'downlink_bytes', Infinity),
    roundsToTarget: reached,
    uplinkBytesToTarget: spent('uplink_bytes'),
    downlinkBytesToTarget: spent('downlink_bytes'),
  };
}

/** Test accuracy by round, of the rounds that were evaluated. */
export function learningCurve(rounds: readonly CsvRow[]) {
  return rounds
    .filter((row) => row['test_accuracy'] !== '')
    .map((row) => ({ round: Number(row['round']), accuracy: Number(row['test_accuracy']) }));
}

/** The sum of a column up to a round; a fractional round counts in part. */
function totalUntil(rounds: readonly CsvRow[], column: string, until: number): number {
  return rounds.reduce((total, row) => {
    const share = Math.min(1, Math.max(0, until - Number(row['round']) + 1));
    return total + share * Number(row[column]);
  }, 0);
}
