/** Runs tasks one after the other. */
export interface TaskQueue {
  run<T>(task: () => Promise<T>): Promise<T>;
  /** Lets the event loop serve timers and sockets if the last pause was at least 50 ms ago. */
  breathe(): Promise<void>;
}

const BUSY_MS = 50;

/** Node's `setImmediate` takes no time, whereas a timer takes a millisecond; browsers have only the timer. */
const nextTurn = (resolve: (nothing: void) => void): void => {
  if (typeof setImmediate === 'function') setImmediate(resolve);
  else setTimeout(resolve, 0);
};

export function taskQueue(): TaskQueue {
  let last: Promise<unknown> = Promise.resolve();
  let pausedAt = performance.now();
  return {
    run: (task) => {
      const done = last.then(task);
      last = done.catch(() => undefined);
      return done;
    },
    breathe: async () => {
      if (performance.now() - pausedAt < BUSY_MS) return;
      await new Promise(nextTurn);
      pausedAt = performance.now();
    },
  };
}
