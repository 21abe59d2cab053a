import { cohortSize, type LeftOut } from '@fedsim/core/house';
import {
  loadShards,
  openDataset,
  sharedMemory,
  shardSizes,
  type LoadedShards,
} from '@fedsim/datasets/node';
import type { RunConfig } from '../config/run-config';
import type { RunPlan } from './run-plan';
import type { PreparedExperiment } from './prepare-experiment';
import { startWorkerPool, type WorkerPool } from '@fedsim/simulation';

/** Worker threads that share the data of an experiment. */
export interface OpenPool {
  readonly pool: WorkerPool;
  /** Examples of every client's shard. */
  readonly sizes: readonly number[];
  readonly leftOut: LeftOut;
}

/** Loads every client's shard into memory that threads share, and starts the threads. */
export async function openPool(
  { plan, testSet }: Pick<PreparedExperiment, 'plan' | 'testSet'>,
  workers: number,
): Promise<OpenPool> {
  const { engine, device, backend, dp } = plan.config;
  const perWorker = Math.ceil(cohortSize(plan.config) / workers);
  const { leftOut, ...shards } = await loadAllShards(plan);
  const pool = await startWorkerPool({
    config: plan.config,
    engine: { engine, device, backend, cohortSize: perWorker, clipsExamples: dp === 'example' },
    data: plan.data,
    shards,
    testSet,
    weightCount: plan.weightCount,
    payloads: plan.payloads,
    workers,
  });
  return { pool, sizes: shardSizes(shards), leftOut };
}

function loadAllShards({ config, manifest }: RunPlan<RunConfig>): Promise<LoadedShards> {
  const all = Array.from({ length: config.clients }, (_, client) => client);
  return loadShards(openDataset(manifest), config, all, sharedMemory);
}
