import { setTimeout as delay } from 'node:timers/promises';

/** A round that takes longer than this is long. */
const LONG_MS = 1000;

/** The previous model is offered for scoring within this time from the opening of a round. */
const OFFERED_WITHIN_MS = 10;

/**
 * Orders a worker's work: it trains, and then helps to score the model that it trained from, which fills
 * the time in which one worker waits for another. After a long round it scores first, so that the result
 * is not delayed by another long round.
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
