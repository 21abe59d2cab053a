import { runListener, type RunListener } from '@fedsim/core/house';
import type { AppEvent } from './app-event';

/** What a run tells the process that started it. */
export interface RunMessage {
  readonly round: number;
  readonly rounds: number;
  /** Null in a round that is not evaluated. */
  readonly testAccuracy: number | null;
}

/** A listener that tells the parent process of every round. */
export function tellParent(send: (message: RunMessage) => void): RunListener<AppEvent> {
  return runListener<AppEvent>({
    round: ({ report: { round, rounds, testAccuracy } }) => send({ round, rounds, testAccuracy }),
  });
}
