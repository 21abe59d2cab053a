import {
  parseMetrics,
  ROUNDS_AHEAD,
  type Examples,
  type ExperimentConfig,
  type PayloadShape,
  type TestScore,
  type TrainingData,
} from '@fedsim/core/house';
import { shardSize, type Shards } from '@fedsim/datasets';
import type { EngineOptions } from '@fedsim/training/node';
import { balanceCohort } from './balance-cohort';
import { createScoreBoard, offerSlices, readScores } from '../messages/score-board';
import { sharedModels } from './shared-models';
import { startSimulationWorker, type SimulationWorker } from './simulation-worker-handle';

export interface WorkerPoolOptions {
  readonly config: ExperimentConfig;
  readonly engine: EngineOptions;
  /** What the training set is, as a whole. */
  readonly data: TrainingData;
  /** In shared memory, as is the test set. */
  readonly shards: Shards;
  readonly testSet: Examples;
  readonly weightCount: number;
  /** What the strategy gives clients in addition to the weights. */
  readonly payloads: { readonly down: PayloadShape };
  readonly workers: number;
  /** The bundle that a thread runs, if it is not in the folder of this one. */
  readonly workerFile?: string;
}

/**
 * Models that workers can read at a time: of each open exchange and of the round being scored, what clients train from
 * and what is scored.
 */
const PLACES = 2 * (ROUNDS_AHEAD + 1);

/** A worker, and the clients assigned to it. */
export interface WorkerPart {
  readonly worker: SimulationWorker;
  readonly clients: readonly number[];
}

/** Threads that each hold a model; the data sets and the newest global models are shared with them. */
export interface WorkerPool {
  /** Engine that the workers train with. */
  readonly engine: string;
  /**
   * Lets workers read these weights at the place that is returned, until as many others have been shared as
   * there are places.
   */
  share(weights: Float32Array): number;
  readonly workers: readonly SimulationWorker[];
  /** What the strategy sends clients along with the model of each place, written when an exchange is opened. */
  readonly broadcasts: readonly (readonly Float32Array[])[];
  /** Deals clients to workers, balanced by examples; a worker without clients is left out. */
  deal(clients: readonly number[]): WorkerPart[];
  /** Scores weights on the test set; each worker scores as much of it as it has time for. */
  evaluate(weights: Float32Array): Promise<TestScore>;
  close(): Promise<void>;
}

/** Starts the threads; the model and the data sets are shared with them, not copied. */
export async function startWorkerPool(options: WorkerPoolOptions): Promise<WorkerPool> {
  const { weightCount, shards, testSet, payloads } = options;
  const metrics = parseMetrics(options.config.metrics);
  const board = createScoreBoard(testSet, metrics.length > 0);
  const { models, share } = sharedModels(sharedVectors(PLACES, weightCount));
  const broadcasts = models.map(() => sharedVectors(payloads.down.vectors, weightCount));
  const setup = { ...options, board, models, broadcasts };
  let onScored: () => void = () => undefined;
  const workers = await Promise.all(
    Array.from({ length: options.workers }, () =>
      startSimulationWorker(setup, () => onScored(), options.workerFile),
    ),
  );
  return {
    engine: workers[0].engine,
    share,
    workers,
    broadcasts,
    deal: (clients) => {
      const parts = balanceCohort(clients, workers.length, (client) => shardSize(shards, client));
      return workers
        .map((worker, i) => ({ worker, clients: parts[i] }))
        .filter((part) => part.clients.length > 0);
    },
    evaluate: async (wanted) => {
      const scored = new Promise<void>((resolve) => (onScored = resolve));
      offerSlices(board, share(wanted));
      // The workers' parts are awaited only to notice a failure: they may queue behind a round of training.
      await Promise.race([scored, Promise.all(workers.map((worker) => worker.evaluate()))]);
      return readScores(board, testSet, metrics);
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.close()))),
  };
}

function sharedVectors(count: number, length: number): Float32Array[] {
  const bytes = Float32Array.BYTES_PER_ELEMENT * length;
  return Array.from({ length: count }, () => new Float32Array(new SharedArrayBuffer(bytes)));
}
