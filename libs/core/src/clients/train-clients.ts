import { NO_PAYLOAD, type Payload } from '../update/payload';
import type { ClientContext, Strategy } from '../strategies/strategy';
import type { ClientUpdate } from '../update/client-update';
import type { Examples } from '../data/examples';
import type { LocalTrainer, TrainRequest, TrainResult } from '../training/local-trainer';
import type { LocalTraining } from '../training/local-training';
import type { ClientStates } from './client-states';

/** What it takes to do the clients' half of a round, wherever they live. */
export interface ClientWork {
  readonly trainer: LocalTrainer;
  readonly strategy: Strategy;
  readonly seed: number;
  /** The local training that the config asks for in a round, 1 for the first; the strategy may change it. */
  trainingIn(round: number): LocalTraining;
  shardOf(client: number): Examples;
  readonly states: ClientStates;
  /** As in `TrainRequest`: for those who are done with a client's update when they ask for the next. */
  readonly deltaRoom?: Float32Array;
}

/** What some clients are asked in a round. */
export interface ClientTask {
  readonly round: number;
  readonly modelVersion: number;
  readonly weights: Float32Array;
  readonly broadcast: Payload;
  readonly clients: readonly number[];
}

/** What one client has to say, before anybody has judged it. */
export interface TrainedClient {
  readonly update: ClientUpdate;
  readonly result: TrainResult;
  /** Makes the client remember its new state, if it has one: to be called if the update counts. */
  remember(): Promise<void>;
  /** Takes that back, when the update turns out not to count. */
  forget(): Promise<void>;
}

/** Clients with a state that are handed to the trainer together, and whose states are in memory. */
const STATES_AT_ONCE = 32;

/** Trains the clients on the global model; yields each as it is done, in any order. */
export async function* trainClients(
  work: ClientWork,
  task: ClientTask,
): AsyncGenerator<TrainedClient> {
  const { strategy, trainer } = work;
  const asked = work.trainingIn(task.round);
  const training = strategy.localTraining?.(asked) ?? asked;
  const atOnce = strategy.keepsState ? STATES_AT_ONCE : task.clients.length;
  for (let start = 0; start < task.clients.length; start += atOnce) {
    const contexts = new Map<number, ClientContext>();
    for (const client of task.clients.slice(start, start + atOnce)) {
      contexts.set(client, await contextOf(work, task, training, client));
    }
    const requests = [...contexts].map(([client, context]) => asking(work, task, client, context));
    for await (const result of trainer.trainCohort(requests)) {
      yield trained(work, task, result, contexts.get(result.client) as ClientContext);
    }
  }
}

async function contextOf(
  { strategy, trainer, states, shardOf }: ClientWork,
  { modelVersion, weights, broadcast }: ClientTask,
  training: LocalTraining,
  client: number,
): Promise<ClientContext> {
  return {
    training,
    broadcast,
    state: strategy.keepsState ? await states.read(client, modelVersion) : undefined,
    initialLoss: strategy.needsInitialLoss
      ? (await trainer.predict(weights, shardOf(client))).loss
      : undefined,
  };
}

function asking(
  { strategy, seed, shardOf, deltaRoom }: ClientWork,
  { round, weights }: ClientTask,
  client: number,
  context: ClientContext,
): TrainRequest {
  const { training } = context;
  const correction = strategy.correction?.(context);
  const shard = shardOf(client);
  return { client, round, seed, weights, training, shard, correction, deltaRoom };
}

function trained(
  { strategy, states }: ClientWork,
  { round, modelVersion }: ClientTask,
  result: TrainResult,
  context: ClientContext,
): TrainedClient {
  const { client, trainLoss, seconds } = result;
  const { state, extras = NO_PAYLOAD, ...sent } = strategy.clientUpdate(result, context);
  return {
    result,
    update: { client, round, modelVersion, trainLoss, seconds, extras, ...sent },
    remember: async () => {
      if (state) await states.write(client, modelVersion, state);
    },
    forget: async () => {
      if (state) await states.forget(client, modelVersion);
    },
  };
}
