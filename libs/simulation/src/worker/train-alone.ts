import { baselineRequest, ownData, scoreOn, type LocalTrainer } from '@fedsim/core/house';
import { shardAt } from '@fedsim/datasets';
import type { AloneTask, WorkerMessage, WorkerSetup } from '../messages/worker-messages';

/**
 * Local-only training: each client trains from the shared weights on its own shard, for as long as in
 * the federated run, without any exchange. Its random draws are those of round 0, which no federated
 * run has; it holds out the same rows.
 */
export async function trainAlone(
  { config, shards, testSet, models }: WorkerSetup,
  trainer: LocalTrainer,
  { clients, model, ...length }: AloneTask,
  tell: (message: WorkerMessage) => void,
): Promise<void> {
  const weights = models[model];
  for (const client of clients) {
    const shard = shardAt(shards, client);
    const request = baselineRequest(config, length, { client, weights, shard });
    for await (const result of trainer.trainCohort([request])) {
      const { delta, examples, epochs, trainLoss } = result;
      const trained = weights.map((weight, i) => weight + delta[i]);
      const own = await scoreOn(trainer, trained, ownData(shard, config, client));
      const scores = { own, test: await scoreOn(trainer, trained, testSet) };
      tell({ kind: 'alone', alone: { client, examples, epochs, trainLoss, ...scores } });
    }
  }
  tell({ kind: 'done' });
}
