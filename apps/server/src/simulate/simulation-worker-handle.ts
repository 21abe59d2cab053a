import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UserError, type ClientOutcome, type ClientScore, type PartialSum } from '@fedsim/core';
import type { TrainTask, WorkerMessage, WorkerSetup, WorkerTask } from './worker-messages';

const WORKER_MAIN = join(__dirname, 'simulation-worker.cjs');

/** A worker thread of a simulation; it is given one task at a time. */
export interface SimulationWorker {
  /** Engine that it trains with. */
  readonly engine: string;
  /**
   * Trains its part of a cohort and gives the seconds that took; its partial sum is whole when this
   * resolves.
   */
  train(task: TrainTask, onOutcome: (outcome: ClientOutcome) => void): Promise<number>;
  partialSum(): PartialSum;
  /** Scores the shared weights on each client's own data. */
  score(clients: readonly number[]): Promise<ClientScore[]>;
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
    train: async (task, onOutcome) => {
      const done = await ask(thread, task, (message) => {
        if (message.kind === 'outcome') onOutcome(message.outcome);
      });
      totalWeight = done.totalWeight;
      return done.trainSeconds;
    },
    score: async (clients) => {
      const scores: ClientScore[] = [];
      await ask(thread, { kind: 'score', clients }, (message) => {
        if (message.kind === 'score') scores.push(message.score);
      });
      return scores;
    },
    close: async () => void (await thread.terminate()),
  };
}

type Done = Extract<WorkerMessage, { kind: 'done' }>;

/** Gives a thread a task, hears what it says on the way, and resolves with its last word. */
function ask(
  thread: Worker,
  task: WorkerTask,
  onMessage: (message: WorkerMessage) => void,
): Promise<Done> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void): void => {
      thread.off('message', listen).off('error', onError).off('exit', onExit);
      finish();
    };
    const onError = (error: Error): void => settle(() => reject(error));
    const onExit = (): void => settle(() => reject(new Error('a worker thread ended')));
    const listen = (message: WorkerMessage): void => {
      if (message.kind === 'done') settle(() => resolve(message));
      else if (message.kind === 'failed') settle(() => reject(new Error(message.message)));
      else onMessage(message);
    };
    thread.on('message', listen).on('error', onError).on('exit', onExit);
    thread.postMessage(task);
  });
}

function reasonOf(message: WorkerMessage): string {
  return message.kind === 'failed' ? message.message : message.kind;
}
