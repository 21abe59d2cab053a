import {
  checkUpdate,
  createExactSum,
  createStrategy,
  localTraining,
  updateWeight,
  type ClientOutcome,
  type ClientUpdate,
  type LocalTrainer,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core';
import { shardOf } from './shared-data';
import type { TrainTask, WorkerMessage, WorkerSetup } from './worker-messages';

/** How long outcomes are kept, to be told together: each message wakes a thread. */
const TELL_AFTER_MS = 50;

/** Trains a worker's part of cohorts, and adds up their weighted deltas in its `sums`. */
export function cohortTrainer(
  { config, shards, weights, sums }: WorkerSetup,
  trainer: LocalTrainer,
  tell: (message: WorkerMessage) => void,
): (task: TrainTask) => Promise<void> {
  const strategy = createStrategy(config);
  const sum = createExactSum(weights.length, sums);
  const training = localTraining(config);

  const judge = (task: TrainTask, result: TrainResult): ClientOutcome => {
    const { client, trainLoss, seconds } = result;
    const { round, modelVersion } = task;
    const sent = strategy.clientUpdate(result);
    const update: ClientUpdate = { ...sent, client, round, modelVersion, trainLoss, seconds };
    const rejection = checkUpdate(update, task.rules);
    if (rejection) {
      return { status: 'rejected', client, reason: rejection.message, uplinkBytes: 0 };
    }
    sum.add(update.delta, updateWeight(update, task.rules));
    const { delta, ...summed } = update;
    void delta;
    return { status: 'ok', update: summed, uplinkBytes: 0 };
  };

  const request = (task: TrainTask, client: number): TrainRequest => {
    const { round } = task;
    return { client, round, seed: config.seed, weights, training, shard: shardOf(shards, client) };
  };

  return async (task) => {
    let trainSeconds = 0;
    const outcomes = outcomeTeller(tell);
    sum.reset();
    const requests = task.clients.map((client) => request(task, client));
    for await (const result of trainer.trainCohort(requests)) {
      trainSeconds += result.seconds;
      outcomes.add(judge(task, result));
    }
    outcomes.flush();
    tell({ kind: 'done', totalWeight: sum.totalWeight, trainSeconds });
  };
}

function outcomeTeller(tell: (message: WorkerMessage) => void) {
  let outcomes: ClientOutcome[] = [];
  let toldMs = performance.now();
  const flush = (): void => {
    tell({ kind: 'outcomes', outcomes });
    outcomes = [];
    toldMs = performance.now();
  };
  const add = (outcome: ClientOutcome): void => {
    outcomes.push(outcome);
    if (performance.now() - toldMs >= TELL_AFTER_MS) flush();
  };
  return { add, flush };
}
