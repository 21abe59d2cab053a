import type { ExperimentConfig } from '@fedsim/core';
import type { EngineOptions } from '@fedsim/training/node';
import { balanceCohort } from './balance-cohort';
import { shardSize, type SharedShards } from './shared-data';
import { startSimulationWorker, type SimulationWorker } from './simulation-worker-handle';

export interface WorkerPoolOptions {
  readonly config: ExperimentConfig;
  readonly engine: EngineOptions;
  readonly shards: SharedShards;
  readonly weightCount: number;
  readonly workers: number;
}

/** A worker, and the clients that it shall see to. */
export interface WorkerPart {
  readonly worker: SimulationWorker;
  readonly clients: readonly number[];
}

/** Threads that each keep a model; the training set and one set of weights are shared with them. */
export interface WorkerPool {
  /** Engine that the workers train with. */
  readonly engine: string;
  /** The weights that workers read, written between their tasks. */
  readonly weights: Float32Array;
  /** Deals clients to workers, balanced by examples; a worker without clients is left out. */
  deal(clients: readonly number[]): WorkerPart[];
  close(): Promise<void>;
}

/** Starts the threads; the model and the training set are shared with them, not copied. */
export async function startWorkerPool(options: WorkerPoolOptions): Promise<WorkerPool> {
  const { weightCount, shards } = options;
  const weights = new Float32Array(new SharedArrayBuffer(4 * weightCount));
  const workers = await Promise.all(
    Array.from({ length: options.workers }, () =>
      startSimulationWorker({
        ...options,
        weights,
        sums: new Float64Array(new SharedArrayBuffer(8 * weightCount)),
      }),
    ),
  );
  return {
    engine: workers[0].engine,
    weights,
    deal: (clients) => {
      const parts = balanceCohort(clients, workers.length, (client) => shardSize(shards, client));
      return workers
        .map((worker, i) => ({ worker, clients: parts[i] }))
        .filter((part) => part.clients.length > 0);
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.close()))),
  };
}
