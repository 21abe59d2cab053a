import { PassThrough } from 'node:stream';
import type { ClientOutcome, RoundTask, Transport } from '@fedsim/core';
import type { WorkerPool } from './worker-pool';

/** Trains clients on worker threads, with no wire between. */
export function createWorkersTransport(pool: WorkerPool): Transport {
  return {
    speculative: true,
    openRound: async (task) => {
      pool.share(task.weights);
      return openExchange(pool, task);
    },
  };
}

function openExchange(pool: WorkerPool, task: RoundTask) {
  const outcomes = new PassThrough({ objectMode: true, highWaterMark: task.cohort.length + 1 });
  // Nobody else hears what becomes of a round that is left alone.
  outcomes.on('error', () => undefined);
  const { round, modelVersion, rules } = task;
  const parts = pool.deal(task.cohort);
  let trainSeconds = 0;
  const running = parts.map(async ({ worker, clients }) => {
    const add = (outcome: ClientOutcome): void => void outcomes.write(outcome);
    const spent = await worker.train({ kind: 'train', round, modelVersion, rules, clients }, add);
    trainSeconds = Math.max(trainSeconds, spent);
  });
  Promise.all(running).then(
    () => outcomes.end(),
    (error: Error) => outcomes.destroy(error),
  );
  return {
    outcomes: outcomes as AsyncIterable<ClientOutcome>,
    partialSums: () => parts.map(({ worker }) => worker.partialSum()),
    costs: () => ({
      uplinkBytes: 0,
      downlinkBytes: 0,
      trainSeconds,
      encodeSeconds: 0,
      validateSeconds: 0,
    }),
  };
}
