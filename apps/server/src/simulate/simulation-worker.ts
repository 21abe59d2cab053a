import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import {
  checkUpdate,
  createExactSum,
  createStrategy,
  localTraining,
  mlpSpec,
  type ClientOutcome,
  type ClientUpdate,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core';
import { chooseEngine } from '@fedsim/training/node';
import { shardOf } from './shared-data';
import type { WorkerMessage, WorkerSetup, WorkerTask } from './worker-messages';

// A worker of `simulate`: keeps one model, trains its clients one after the other, and adds up
// their weighted deltas, so that nothing but small messages leaves it.

const port = parentPort as MessagePort;
const setup = workerData as WorkerSetup;
const tell = (message: WorkerMessage): void => port.postMessage(message);

async function start(): Promise<void> {
  const { config, shards, weights, sums } = setup;
  const engine = await chooseEngine(setup.engine);
  const trainer = engine.createTrainer(mlpSpec(config, shards));
  const strategy = createStrategy(config);
  const sum = createExactSum(weights.length, sums);
  const training = localTraining(config);

  const judge = (task: WorkerTask, result: TrainResult): ClientOutcome => {
    const { client, trainLoss, seconds } = result;
    const { round, modelVersion } = task;
    const sent = strategy.clientUpdate(result);
    const update: ClientUpdate = { ...sent, client, round, modelVersion, trainLoss, seconds };
    const rejection = checkUpdate(update, task.rules);
    if (rejection) {
      return { status: 'rejected', client, reason: rejection.message, uplinkBytes: 0 };
    }
    sum.add(update.delta, update.examples);
    const { delta, ...summed } = update;
    void delta;
    return { status: 'ok', update: summed, uplinkBytes: 0 };
  };

  const request = (task: WorkerTask, client: number): TrainRequest => {
    const { round } = task;
    return { client, round, seed: config.seed, weights, training, shard: shardOf(shards, client) };
  };

  const run = async (task: WorkerTask): Promise<void> => {
    let trainSeconds = 0;
    sum.reset();
    const requests = task.clients.map((client) => request(task, client));
    for await (const result of trainer.trainCohort(requests)) {
      trainSeconds += result.seconds;
      tell({ kind: 'outcome', outcome: judge(task, result) });
    }
    tell({ kind: 'done', totalWeight: sum.totalWeight, trainSeconds });
  };

  const fail = (error: unknown): void => tell({ kind: 'failed', message: String(error) });
  port.on('message', (task: WorkerTask) => void run(task).catch(fail));
  tell({ kind: 'ready', engine: engine.name });
}

void start().catch((error: unknown) => tell({ kind: 'failed', message: String(error) }));
