import {
  baselineRequest,
  foldOf,
  heldOutData,
  scoreOn,
  viewExamples,
  type Examples,
  type LocalTrainer,
  type TrainRequest,
} from '@fedsim/core/house';
import type { Shards } from '@fedsim/datasets';
import type { FitTask, WorkerMessage, WorkerSetup } from '../messages/worker-messages';

/**
 * Centralised training: one model on all clients' data, with the experiment's model and optimizer, scored after
 * each epoch.
 *
 * Its random draws are those of a client whose number is the number of clients plus the fold, in
 * round 0: a federated run makes none of them.
 */
export async function fitPooled(
  { config, shards, testSet }: WorkerSetup,
  createTrainer: () => LocalTrainer,
  task: FitTask,
  tell: (message: WorkerMessage) => void,
): Promise<void> {
  const { fold, weights } = task;
  const { seed } = config;
  const { train: shard, test } = fitData(shards, testSet, task, seed);
  const client = config.clients + fold;
  const heldOut = heldOutData(shard, config, client);
  const [trainer, judge] = [createTrainer(), createTrainer()];
  const startedMs = performance.now();
  const score = async (present: Float32Array) => ({
    validation: await scoreOn(judge, present, heldOut),
    test: await scoreOn(judge, present, test),
    seconds: (performance.now() - startedMs) / 1000,
  });

  const onEpoch: TrainRequest['onEpoch'] = async ({ epoch, trainLoss, weights: present }) =>
    tell({ kind: 'epoch', epoch: { fold, epoch, trainLoss, ...(await score(present)) } });
  const request = { ...baselineRequest(config, task, { client, weights, shard }), onEpoch };
  for await (const { delta, examples, epochs, steps, trainLoss } of trainer.trainCohort([
    request,
  ])) {
    const trained = weights.map((weight, i) => weight + delta[i]);
    const scores = await score(trained);
    const fit = { fold, examples, epochs, steps, trainLoss, ...scores, weights: trained };
    tell({ kind: 'fit', fit });
  }
  await trainer.close();
  await judge.close();
  tell({ kind: 'done' });
}

/** All of the data and the test set, or the data without a fold and that fold. */
function fitData(
  { examples: pooled }: Shards,
  testSet: Examples,
  { fold, folds }: FitTask,
  seed: number,
): { train: Examples; test: Examples } {
  if (fold === 0) return { train: pooled, test: testSet };
  const { train, heldOut } = foldOf(pooled.count, folds, fold, seed);
  return { train: viewExamples(pooled, train), test: viewExamples(pooled, heldOut) };
}
