import { PassThrough } from 'node:stream';
import { createRewinder, type ClientOutcome, type RoundTask, type Transport } from '@fedsim/core';
import { openStateFiles } from '@fedsim/runs/node';
import type { TrainedSum } from './simulation-worker-handle';
import type { WorkerPool } from './worker-pool';

/**
 * Trains clients on worker threads, with no wire between.
 *
 * @param statesPath folder of the clients' states
 */
export function createWorkersTransport(pool: WorkerPool, statesPath: string): Transport {
  const rewindTo = createRewinder(openStateFiles(statesPath));
  return {
    speculative: true,
    openRound: async (task) => {
      await rewindTo(task.modelVersion);
      const model = pool.share(task.weights);
      task.broadcast.vectors.forEach((vector, i) => pool.broadcast[i].set(vector));
      return openExchange(pool, task, model, statesPath);
    },
  };
}

function openExchange(pool: WorkerPool, task: RoundTask, model: number, statesPath: string) {
  const outcomes = new PassThrough({ objectMode: true, highWaterMark: task.cohort.length + 1 });
  // Nobody else hears what becomes of a round that is left alone.
  outcomes.on('error', () => undefined);
  const { round, modelVersion, rules } = task;
  const { scalars } = task.broadcast;
  const asked = { kind: 'train', model, round, modelVersion, rules, scalars, statesPath } as const;
  const parts = pool.deal(task.cohort);
  const sums: TrainedSum[] = [];
  const running = parts.map(async ({ worker, clients }) => {
    const add = (outcome: ClientOutcome): void => void outcomes.write(outcome);
    sums.push(await worker.train({ ...asked, clients }, add));
  });
  Promise.all(running).then(
    () => outcomes.end(),
    (error: Error) => outcomes.destroy(error),
  );
  return {
    outcomes: outcomes as AsyncIterable<ClientOutcome>,
    partialSums: () => sums,
    costs: () => ({
      uplinkBytes: 0,
      downlinkBytes: 0,
      trainSeconds: Math.max(0, ...sums.map((sum) => sum.trainSeconds)),
      encodeSeconds: 0,
      validateSeconds: 0,
    }),
  };
}
