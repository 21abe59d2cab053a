import type { Strategy } from '../algorithms/strategy';
import type { Examples } from '../data/examples';
import type { LocalTrainer, TrainRequest, TrainResult } from '../training/local-trainer';
import type { LocalTraining } from '../training/local-training';
import type { ClientOutcome, RoundTask, Transport } from './transport';

export interface InMemoryClients {
  readonly trainer: LocalTrainer;
  readonly strategy: Strategy;
  readonly training: LocalTraining;
  readonly seed: number;
  shardOf(client: number): Examples;
}

/** Trains the cohort in this process, with no wire between: the reference other transports equal. */
export function createInMemoryTransport(clients: InMemoryClients): Transport {
  return {
    openRound: async (task) => {
      const costs = { ...NO_COSTS };
      return { outcomes: trainCohort(clients, task, costs), costs: () => costs };
    },
  };
}

const NO_COSTS = {
  uplinkBytes: 0,
  downlinkBytes: 0,
  trainSeconds: 0,
  encodeSeconds: 0,
  validateSeconds: 0,
};

async function* trainCohort(
  clients: InMemoryClients,
  task: RoundTask,
  costs: { trainSeconds: number },
): AsyncGenerator<ClientOutcome> {
  const requests = task.cohort.map((client) => trainRequest(clients, task, client));
  for await (const result of clients.trainer.trainCohort(requests)) {
    costs.trainSeconds += result.seconds;
    yield judge(clients.strategy, task, result);
  }
}

function trainRequest(clients: InMemoryClients, task: RoundTask, client: number): TrainRequest {
  const { seed, training } = clients;
  const { round, weights } = task;
  return { client, round, seed, weights, training, shard: clients.shardOf(client) };
}

function judge(strategy: Strategy, task: RoundTask, result: TrainResult): ClientOutcome {
  const { client, trainLoss, seconds } = result;
  const { round, modelVersion } = task;
  const sent = strategy.clientUpdate(result);
  const update = { ...sent, client, round, modelVersion, trainLoss, seconds };
  const rejection = task.check(update);
  if (!rejection) return { status: 'ok', update, uplinkBytes: 0 };
  return { status: 'rejected', client, reason: rejection.message, uplinkBytes: 0 };
}
