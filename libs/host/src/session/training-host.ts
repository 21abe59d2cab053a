import {
  clientWork,
  isModuleTerm,
  answerQuestion,
  STRATEGY,
  experimentSchema,
  parseExperiment,
  pipelineText,
  planExperiment,
  trainClients,
  type Examples,
  type TrainedClient,
} from '@fedsim/core/house';
import { loadShards, shardAt } from '@fedsim/datasets';
import {
  maxFrameBytes,
  updateMessage,
  type Answer,
  type Ask,
  type ClientShard,
  type Model,
  type Train,
  type Update,
  type Welcome,
} from '@fedsim/proto';
import type { HostPlatform } from '../platform/host-platform';
import { receivedModel } from './received-model';

/** An update ready to be sent, and how its client keeps its new state. */
export type HostUpdate = Pick<TrainedClient, 'remember'> & { readonly message: Update };

/** A host that has loaded its shards: trains its virtual clients when asked. */
export interface TrainingHost {
  readonly session: string;
  readonly clients: readonly number[];
  readonly checksums: Readonly<Record<string, string>>;
  readonly shardSizes: readonly ClientShard[];
  /** What an update goes through before it leaves, for people; empty where it leaves as it is. */
  readonly updateSteps: string;
  /** Longest frame, in bytes, that a server of the experiment sends. */
  readonly maxFrameBytes: number;
  /**
   * Trains the cohort's virtual clients on the model; yields each update as it is ready. Its weights
   * are valid until the next update is requested.
   */
  train(model: Model, task: Train): AsyncIterable<HostUpdate>;
  /** Of the clients that a task names, those with a state that counts but is not here. */
  withoutState(task: Train): Promise<number[]>;
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
  const plan = planExperiment(config, welcome.dataset, { ciphers: platform.ciphers });
  const trainer = await platform.createTrainer(plan.spec, config);
  const memory = platform.openMemory({ ...welcome, owners: plan.memoryOwners });
  const shardOf = (client: number): Examples => shardIn(shards, client);
  const work = clientWork(plan, { trainer, shardOf, memory, reusesDeltas: true });
  return {
    session: welcome.session,
    clients: welcome.clients,
    checksums: dataset.info.checksums,
    shardSizes: [...shards].map(([client, { count }]) => ({ client, examples: count })),
    updateSteps: pipelineText(plan.pipeline),
    maxFrameBytes: maxFrameBytes(plan.weightCount, plan.payloads.down.vectors),
    train: async function* (model, { clients, countedStates }) {
      const stateVersions = stateVersionsOf(welcome.clients, countedStates);
      const task = { ...model, ...receivedModel(model, plan), clients, stateVersions };
      for await (const trained of trainClients(work, task)) {
        yield { message: updateMessage(trained, model.exchange), remember: trained.remember };
      }
    },
    withoutState: async ({ clients, countedStates }) => {
      // A strategy of the user's own may keep nothing.
      if (!plan.strategy.keepsState || isModuleTerm(config.strategy)) return [];
      const versions = stateVersionsOf(welcome.clients, countedStates);
      const states = memory.of(STRATEGY);
      const lacking: number[] = [];
      for (const client of clients) {
        const counted = versions[client] ?? -1;
        if (counted >= 0 && !(await states.has(client, counted))) lacking.push(client);
      }
      return lacking;
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

/** By the number of each client, from the wire's form. */
function stateVersionsOf(clients: readonly number[], countedStates: readonly number[]): number[] {
  const versions: number[] = [];
  clients.forEach((client, i) => (versions[client] = (countedStates[i] ?? 0) - 1));
  return versions;
}
