import { ownData, scoreOn, type LocalTrainer } from '@fedsim/core';
import { shardAt } from '@fedsim/datasets';
import type { ScoreTask, WorkerMessage, WorkerSetup } from '../messages/worker-messages';

/** Scores a model on the data that each of its clients keeps for the purpose. */
export async function scoreOwnData(
  { config, shards, models }: WorkerSetup,
  trainer: LocalTrainer,
  { clients, model }: ScoreTask,
  tell: (message: WorkerMessage) => void,
): Promise<void> {
  for (const client of clients) {
    const own = ownData(shardAt(shards, client), config, client);
    tell({ kind: 'score', score: { client, ...(await scoreOn(trainer, models[model], own)) } });
  }
  tell({ kind: 'done' });
}
