import { Transform } from 'node:stream';
import type { ClientOutcome, ClientUpdate, RoundTask } from '@fedsim/core/house';

/** How a client was settled, with its update if that was accepted. */
export interface Settlement {
  readonly outcome: ClientOutcome;
  readonly update?: ClientUpdate;
}

/**
 * Settlements in, outcomes out. Each accepted update is aggregated on the way, whether or not somebody reads yet: an
 * update that waited would keep its memory. What the aggregation throws ends the outcomes.
 */
export function createExchangeOutcomes({ cohort, receiver }: RoundTask): Transform {
  return new Transform({
    objectMode: true,
    highWaterMark: cohort.length + 1,
    transform({ outcome, update }: Settlement, _, done) {
      if (!update) return done(null, outcome);
      // Once its receipt is sent: its host trains the next client meanwhile.
      setImmediate(() => {
        try {
          receiver.take(update);
        } catch (error) {
          return done(error as Error);
        }
        done(null, outcome);
      });
    },
  });
}
