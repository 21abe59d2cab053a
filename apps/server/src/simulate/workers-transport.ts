import { PassThrough } from 'node:stream';
import type { ClientOutcome, ExperimentConfig, RoundTask, Transport } from '@fedsim/core';
import type { EngineOptions } from '@fedsim/training/node';
import { balanceCohort } from './balance-cohort';
import { shardSize, type SharedShards } from './shared-data';
import { startSimulationWorker, type SimulationWorker } from './simulation-worker-handle';

export interface WorkersTransportOptions {
  readonly config: ExperimentConfig;
  readonly engine: EngineOptions;
  readonly shards: SharedShards;
  readonly weightCount: number;
  readonly workers: number;
}

/** Trains clients on worker threads, with no wire between. */
export interface WorkersTransport extends Transport {
  /** Engine that the workers train with. */
  readonly engine: string;
  close(): Promise<void>;
}

/** Starts the threads; the model and the training set are shared with them, not copied. */
export async function createWorkersTransport(
  options: WorkersTransportOptions,
): Promise<WorkersTransport> {
  const { weightCount, workers: count } = options;
  const weights = new Float32Array(new SharedArrayBuffer(4 * weightCount));
  const workers = await Promise.all(
    Array.from({ length: count }, () =>
      startSimulationWorker({
        ...options,
        weights,
        sums: new Float64Array(new SharedArrayBuffer(8 * weightCount)),
      }),
    ),
  );
  return {
    engine: workers[0].engine,
    openRound: async (task) => {
      weights.set(task.weights);
      return openExchange(workers, options.shards, task);
    },
    close: async () => void (await Promise.all(workers.map((worker) => worker.close()))),
  };
}

function openExchange(workers: readonly SimulationWorker[], shards: SharedShards, task: RoundTask) {
  const outcomes = new PassThrough({ objectMode: true, highWaterMark: task.cohort.length + 1 });
  const { round, modelVersion, rules } = task;
  const parts = balanceCohort(task.cohort, workers.length, (client) => shardSize(shards, client));
  const busy = workers.filter((_, i) => parts[i].length > 0);
  let trainSeconds = 0;
  const running = busy.map(async (worker) => {
    const clients = parts[workers.indexOf(worker)];
    const add = (outcome: ClientOutcome): void => void outcomes.write(outcome);
    const spent = await worker.run({ round, modelVersion, rules, clients }, add);
    trainSeconds = Math.max(trainSeconds, spent);
  });
  Promise.all(running).then(
    () => outcomes.end(),
    (error: Error) => outcomes.destroy(error),
  );
  return {
    outcomes: outcomes as AsyncIterable<ClientOutcome>,
    partialSums: () => busy.map((worker) => worker.partialSum()),
    costs: () => ({
      uplinkBytes: 0,
      downlinkBytes: 0,
      trainSeconds,
      encodeSeconds: 0,
      validateSeconds: 0,
    }),
  };
}
