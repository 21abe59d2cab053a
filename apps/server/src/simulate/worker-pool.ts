import type { Examples, ExperimentConfig } from '@fedsim/core';
import type { EngineOptions } from '@fedsim/training/node';
import { balanceCohort } from './balance-cohort';
import { clearScores, createScoreBoard, readScores } from './score-board';
import { shardSize, shareExamples, type SharedShards } from './shared-data';
import { startSimulationWorker, type SimulationWorker } from './simulation-worker-handle';

export interface WorkerPoolOptions {
  readonly config: ExperimentConfig;
  readonly engine: EngineOptions;
  readonly shards: SharedShards;
  readonly testSet: Examples;
  readonly weightCount: number;
  readonly workers: number;
}

/** A worker, and the clients that it shall see to. */
export interface WorkerPart {
  readonly worker: SimulationWorker;
  readonly clients: readonly number[];
}

/** Threads that each keep a model; the data sets and one set of weights are shared with them. */
export interface WorkerPool {
  /** Engine that the workers train with. */
  readonly engine: string;
  /** Lets workers read these weights; only between tasks that were given others. */
  share(weights: Float32Array): void;
  readonly workers: readonly SimulationWorker[];
  /** Deals clients to workers, balanced by examples; a worker without clients is left out. */
  deal(clients: readonly number[]): WorkerPart[];
  /** Scores weights on the test set, each worker as much of it as it has time for. */
  evaluate(weights: Float32Array): Promise<{ loss: number; accuracy: number }>;
  close(): Promise<void>;
}

/** Starts the threads; the model and the data sets are shared with them, not copied. */
export async function startWorkerPool(options: WorkerPoolOptions): Promise<WorkerPool> {
  const { weightCount, shards } = options;
  const testSet = shareExamples(options.testSet);
  const board = createScoreBoard(testSet);
  const weights = new Float32Array(new SharedArrayBuffer(4 * weightCount));
  const workers = await Promise.all(
    Array.from({ length: options.workers }, () =>
      startSimulationWorker({
        ...options,
        testSet,
        board,
        weights,
        sums: new Float64Array(new SharedArrayBuffer(8 * weightCount)),
      }),
    ),
  );
  let shared: Float32Array | undefined;
  const share = (wanted: Float32Array): void => {
    if (shared !== wanted) weights.set(wanted);
    shared = wanted;
  };
  return {
    engine: workers[0].engine,
    share,
    workers,
    deal: (clients) => {
      const parts = balanceCohort(clients, workers.length, (client) => shardSize(shards, client));
      return workers
        .map((worker, i) => ({ worker, clients: parts[i] }))
        .filter((part) => part.clients.length > 0);
    },
    evaluate: async (wanted) => {
      share(wanted);
      clearScores(board);
      await Promise.all(workers.map((worker) => worker.evaluate()));
      return readScores(board, testSet);
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.close()))),
  };
}
