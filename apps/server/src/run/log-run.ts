import { runListener, type RunListener } from '@fedsim/core/house';
import type { Logger } from 'winston';

/** A listener that logs the first and the last round's number, and every round. */
export function logRun(logger: Logger): RunListener {
  return runListener({
    started: ({ round, rounds, clients }) => {
      logger.info('started', { round, rounds, clients });
    },
    round: ({ report: { round, status, participants, cohortSize, testAccuracy, seconds } }) => {
      logger.info('round', { round, status, participants, cohortSize, testAccuracy, seconds });
    },
    finished: ({ outcome, round }) => {
      logger.info('finished', { outcome, round });
    },
  });
}
