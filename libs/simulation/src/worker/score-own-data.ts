import { ownData, scoreOn, type LocalTrainer } from '@fedsim/core/house';
import { shardAt } from '@fedsim/datasets';
import type { ScoreTask, WorkerMessage, WorkerSetup } from '../messages/worker-messages';

/**
 * Scores a model on the data that each client keeps for scoring.
 *
 * @param weightsOf the weights that a client has for its own use
 */
export async function scoreOwnData(
  { config, shards }: WorkerSetup,
  trainer: LocalTrainer,
  task: ScoreTask,
  weightsOf: (task: ScoreTask, client: number) => Promise<Float32Array>,
  tell: (message: WorkerMessage) => void,
): Promise<void> {
  for (const client of task.clients) {
    const own = ownData(shardAt(shards, client), config, client);
    const score = await scoreOn(trainer, await weightsOf(task, client), own);
    tell({ kind: 'score', score: { client, ...score } });
  }
  tell({ kind: 'done' });
}
