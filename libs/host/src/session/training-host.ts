import {
  clientWork,
  answerQuestion,
  createRewinder,
  realSecrets,
  experimentSchema,
  parseExperiment,
  planExperiment,
  trainClients,
  type Examples,
  type TrainedClient,
} from '@fedsim/core/house';
import { loadShards, shardAt } from '@fedsim/datasets';
import {
  maxFrameBytes,
  type Answer,
  type Ask,
  type ClientShard,
  type Model,
  type Train,
  type Update,
  type Welcome,
} from '@fedsim/proto';
import type { HostPlatform } from '../platform/host-platform';

/** An update ready to be sent, and how its client keeps or drops its new state. */
export type HostUpdate = Pick<TrainedClient, 'remember' | 'forget'> & { readonly message: Update };

/** A host that has loaded its shards: trains its virtual clients when asked. */
export interface TrainingHost {
  readonly session: string;
  readonly clients: readonly number[];
  readonly checksums: Readonly<Record<string, string>>;
  readonly shardSizes: readonly ClientShard[];
  /** Longest frame, in bytes, that a server of the experiment sends. */
  readonly maxFrameBytes: number;
  /**
   * Trains the cohort's virtual clients on the model; yields each update as it is ready. Its weights
   * are valid until the next update is requested.
   */
  train(model: Model, task: Train): AsyncIterable<HostUpdate>;
  /** The answer of one of its virtual clients to a question of a step. */
  answer(ask: Ask, client: number): Promise<Answer>;
  close(): Promise<void>;
}

/** Prepares a host for the experiment that it was admitted to. */
export async function createTrainingHost(
  welcome: Welcome,
  platform: HostPlatform,
): Promise<TrainingHost> {
  const config = parseExperiment(experimentSchema, JSON.parse(welcome.experimentJson));
  await platform.loadModules(config);
  const dataset = await platform.openDataset(welcome.dataset);
  const loaded = await loadShards(dataset, config, welcome.clients);
  const shards = new Map(welcome.clients.map((client, i) => [client, shardAt(loaded, i)]));
  const plan = planExperiment(config, welcome.dataset);
  const trainer = await platform.createTrainer(plan.spec);
  const memory = platform.openMemory({ ...welcome, owners: plan.memoryOwners });
  const shardOf = (client: number): Examples => shardIn(shards, client);
  const secrets = realSecrets;
  const work = clientWork(plan, { trainer, shardOf, memory, secrets, reusesDeltas: true });
  const rewindTo = createRewinder(memory);
  return {
    session: welcome.session,
    clients: welcome.clients,
    checksums: dataset.info.checksums,
    shardSizes: [...shards].map(([client, { count }]) => ({ client, examples: count })),
    maxFrameBytes: maxFrameBytes(plan.weightCount, plan.payloads.down.vectors),
    train: async function* (model, { clients }) {
      await rewindTo(model.modelVersion);
      const { vectors, scalars } = model;
      const task = { ...model, broadcast: { vectors, scalars }, clients };
      for await (const trained of trainClients(work, task)) yield toSend(trained, model.exchange);
    },
    answer: async (ask, client) => {
      const { exchange, question, step } = ask;
      return { exchange, question, step, ...(await answerQuestion(work, ask, client)) };
    },
    close: () => trainer.close(),
  };
}

function shardIn(shards: ReadonlyMap<number, Examples>, client: number): Examples {
  const shard = shards.get(client);
  if (!shard) throw new Error(`client ${client} is not carried by this host`);
  return shard;
}

function toSend({ update, result, remember, forget }: TrainedClient, exchange: number): HostUpdate {
  const { delta: weights, extras, ...rest } = update;
  const { epochs, steps } = result;
  const message = { exchange, ...rest, ...extras, weights, epochs, steps };
  return { message, remember, forget };
}
