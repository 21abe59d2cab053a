import { setTimeout as delay } from 'node:timers/promises';

/** Rounds from which on nobody wants to wait for the one before. */
const LONG_MS = 1000;

/** Within this time from a round's opening, the model before it is offered to be scored. */
const OFFERED_WITHIN_MS = 10;

/**
 * The order of a worker's work: it trains, and then helps to score the model that it trained from, which
 * fills the time in which one worker waits for another. After a long round it scores first, so that a
 * result is not withheld for as long again.
 */
export function scoringBeforeLongRounds<Task>(
  score: () => Promise<void>,
  train: (task: Task) => Promise<void>,
  now: () => number = () => performance.now(),
): (task: Task) => Promise<void> {
  let lastMs = 0;
  return async (task) => {
    if (lastMs > LONG_MS) {
      await delay(OFFERED_WITHIN_MS);
      await score();
    }
    const startedMs = now();
    await train(task);
    lastMs = now() - startedMs;
  };
}
