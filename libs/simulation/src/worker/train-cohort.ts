import {
  checkUpdate,
  clientWork,
  createUpdateSum,
  trainClients,
  updateWeight,
  type ClientOutcome,
  type ClientWork,
  type ExperimentPlan,
  type LocalTrainer,
  type TrainedClient,
} from '@fedsim/core';
import { shardAt } from '@fedsim/datasets';
import { openStateFiles } from '@fedsim/runs/node';
import type { TrainTask, WorkerMessage, WorkerSetup } from '../messages/worker-messages';

/** How long outcomes are kept, to be told together: each message wakes a thread. */
const TELL_AFTER_MS = 50;

/** Trains a worker's part of cohorts, and adds up what its clients send in its `sums`. */
export function cohortTrainer(
  plan: ExperimentPlan,
  { shards, models, broadcast, sums }: WorkerSetup,
  trainer: LocalTrainer,
  tell: (message: WorkerMessage) => void,
): (task: TrainTask) => Promise<void> {
  const sum = createUpdateSum(plan.weightCount, plan.strategy.sends, sums);

  const judge = async (task: TrainTask, trained: TrainedClient): Promise<ClientOutcome> => {
    const { delta, extras, ...summed } = trained.update;
    const rejection = checkUpdate(trained.update, task.rules);
    if (rejection) {
      const { client } = summed;
      return { status: 'rejected', client, reason: rejection.message, uplinkBytes: 0 };
    }
    sum.add({ delta, extras }, updateWeight(summed, task.rules));
    await trained.remember();
    return { status: 'ok', update: summed, uplinkBytes: 0 };
  };

  // One for all rounds: it knows what it may remove later.
  let work: ClientWork | undefined;
  return async (task) => {
    let trainSeconds = 0;
    const outcomes = outcomeTeller(tell);
    sum.reset();
    const weights = models[task.model];
    const given = { weights, broadcast: { vectors: broadcast, scalars: task.scalars } };
    work ??= clientWork(plan, {
      trainer,
      shardOf: (client) => shardAt(shards, client),
      states: openStateFiles(task.statesPath),
      reusesDeltas: true,
    });
    for await (const trained of trainClients(work, { ...task, ...given })) {
      trainSeconds += trained.update.seconds;
      outcomes.add(await judge(task, trained));
    }
    outcomes.flush();
    const { totalWeight, scalars } = sum;
    tell({ kind: 'done', trained: { totalWeight, scalars, trainSeconds } });
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
