import type { ClientScore, TrainingState } from '@fedsim/core/house';
import type { WorkerPool } from './worker-pool';

/**
 * Scores the model on every client's own data, on the workers; results are in the order of the clients. A client for
 * which a step of the update pipeline keeps weights of its own is scored with those.
 *
 * @param statesPath folder of the clients' states
 */
export async function scoreClients(
  pool: WorkerPool,
  { weights, round, modelVersion, stateVersions = [] }: TrainingState,
  clients: number,
  statesPath: string,
): Promise<ClientScore[]> {
  const model = pool.share(weights);
  const all = Array.from({ length: clients }, (_, client) => client);
  const scores: ClientScore[] = [];
  const asked = { kind: 'score', model, round, modelVersion, stateVersions, statesPath } as const;
  const scoring = pool.deal(all).map(({ worker, clients: part }) =>
    worker.ask({ ...asked, clients: part }, (message) => {
      if (message.kind === 'score') scores.push(message.score);
    }),
  );
  await Promise.all(scoring);
  return scores.sort((a, b) => a.client - b.client);
}
