import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UserError, type ClientOutcome, type PartialSum } from '@fedsim/core';
import type { WorkerMessage, WorkerSetup, WorkerTask } from './worker-messages';

const WORKER_MAIN = join(__dirname, 'simulation-worker.cjs');

/** A worker thread of a simulation. */
export interface SimulationWorker {
  /** Engine that it trains with. */
  readonly engine: string;
  /** Trains its part of a cohort; its partial sum is whole when this resolves. */
  run(task: WorkerTask, onOutcome: (outcome: ClientOutcome) => void): Promise<number>;
  partialSum(): PartialSum;
  close(): Promise<void>;
}

/** Starts a thread and waits until its engine is ready; throws a UserError when it cannot be. */
export async function startSimulationWorker(setup: WorkerSetup): Promise<SimulationWorker> {
  const thread = new Worker(WORKER_MAIN, { workerData: setup });
  const [first] = (await once(thread, 'message')) as [WorkerMessage];
  if (first.kind !== 'ready') throw new UserError(`a worker could not start: ${reasonOf(first)}`);
  let totalWeight = 0;
  return {
    engine: first.engine,
    partialSum: () => ({ sums: setup.sums, totalWeight }),
    run: (task, onOutcome) =>
      new Promise((resolve, reject) => {
        const settle = (finish: () => void): void => {
          thread.off('message', listen).off('error', onError).off('exit', onExit);
          finish();
        };
        const onError = (error: Error): void => settle(() => reject(error));
        const onExit = (): void => settle(() => reject(new Error('a worker thread ended')));
        const listen = (message: WorkerMessage): void => {
          if (message.kind === 'outcome') onOutcome(message.outcome);
          if (message.kind === 'failed') settle(() => reject(new Error(message.message)));
          if (message.kind !== 'done') return;
          totalWeight = message.totalWeight;
          settle(() => resolve(message.trainSeconds));
        };
        thread.on('message', listen).on('error', onError).on('exit', onExit);
        thread.postMessage(task);
      }),
    close: async () => void (await thread.terminate()),
  };
}

function reasonOf(message: WorkerMessage): string {
  return message.kind === 'failed' ? message.message : message.kind;
}
