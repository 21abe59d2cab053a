import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { UserError, type ClientOutcome } from '@fedsim/core/house';
import type {
  ShownUpdate,
  TrainedPart,
  TrainTask,
  WorkerDone,
  WorkerFailure,
  WorkerMessage,
  WorkerSetup,
  WorkerTask,
} from '../messages/worker-messages';

/** A worker thread of a simulation; it does its tasks one after the other. */
export interface SimulationWorker {
  /** Engine that it trains with. */
  readonly engine: string;
  /** Trains its part of a cohort, and returns the partial aggregate of its updates. */
  train(
    task: TrainTask,
    onOutcome: (outcome: ClientOutcome) => void,
    onUpdate?: (shown: ShownUpdate) => void,
  ): Promise<TrainedPart>;
  /** Frees the memory in which its part of an exchange was aggregated for reuse. */
  release(exchange: number): void;
  /** Takes its part in scoring a shared model on the test set. */
  evaluate(): Promise<void>;
  /** Gives it any task, passes on its messages, and resolves to the last one. */
  readonly ask: Ask;
  close(): Promise<void>;
}

/**
 * Starts a thread and waits until its engine is ready; throws a UserError when it cannot start.
 *
 * @param onScored called when the last slice of the test set is scored
 * @param file the bundle of `simulation-worker.ts`; by default in the folder of this bundle
 */
export async function startSimulationWorker(
  setup: WorkerSetup,
  onScored: () => void,
  file = join(__dirname, 'simulation-worker.cjs'),
): Promise<SimulationWorker> {
  const thread = new Worker(file, { workerData: setup });
  const [first] = (await once(thread, 'message')) as [WorkerMessage];
  if (first.kind !== 'ready') throw new UserError(`a worker could not start: ${reasonOf(first)}`);
  const ask = askInOrder(thread, onScored);
  return {
    engine: first.engine,
    train: async (task, onOutcome, onUpdate) => {
      const done = await ask(task, (message) => {
        if (message.kind === 'outcomes') message.outcomes.forEach(onOutcome);
        if (message.kind === 'update') onUpdate?.(message.shown);
      });
      return done.trained as TrainedPart;
    },
    release: (exchange) => thread.postMessage({ kind: 'release', exchange } satisfies WorkerTask),
    evaluate: async () => void (await ask({ kind: 'evaluate' })),
    ask,
    close: async () => void (await thread.terminate()),
  };
}

type Ask = (task: WorkerTask, onMessage?: (message: WorkerMessage) => void) => Promise<WorkerDone>;

/**
 * Gives a thread tasks, several of which may be pending; passes on its messages, and resolves to the
 * last one about each task.
 */
function askInOrder(thread: Worker, onScored: () => void): Ask {
  const asked: Asked[] = [];
  const failAll = (error: Error): void => asked.splice(0).forEach(({ reject }) => reject(error));
  thread.on('error', failAll).on('exit', () => failAll(new Error('a worker thread ended')));
  thread.on('message', (message: WorkerMessage) => {
    if (message.kind === 'done') asked.shift()?.resolve(message);
    else if (message.kind === 'failed') asked.shift()?.reject(errorOf(message));
    else if (message.kind === 'scored') onScored();
    else asked[0]?.onMessage?.(message);
  });
  return (task, onMessage) =>
    new Promise((resolve, reject) => {
      asked.push({ onMessage, resolve, reject });
      thread.postMessage(task);
    });
}

interface Asked {
  onMessage?(message: WorkerMessage): void;
  resolve(done: WorkerDone): void;
  reject(error: Error): void;
}

function errorOf({ message, forPeople }: WorkerFailure): Error {
  return forPeople ? new UserError(message) : new Error(message);
}

function reasonOf(message: WorkerMessage): string {
  return message.kind === 'failed' ? message.message : message.kind;
}
