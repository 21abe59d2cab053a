import { loadModules } from '@fedsim/cli';
import {
  augmentingTrainer,
  createRewinder,
  createStrategy,
  experimentSchema,
  localTraining,
  mlpLayout,
  mlpSpec,
  parseAugmentation,
  parseConfig,
  trainClients,
  type ClientWork,
  type Examples,
  type TrainedClient,
} from '@fedsim/core';
import type { ClientShard, Model, Train, Update, Welcome } from '@fedsim/proto';
import { loadShards, shardAt } from '@fedsim/datasets/node';
import { openStateFiles, type ChosenEngine } from '@fedsim/training/node';
import { openHostDataset, type DatasetPlaces } from './host-dataset';

/** Where a host finds and keeps things. */
export interface HostPlaces extends DatasetPlaces {
  /** Folder of what its clients remember between rounds. */
  readonly statesPath: string;
}

/** An update ready to be sent, and its client's memory of it. */
export type HostUpdate = Pick<TrainedClient, 'remember' | 'forget'> & { readonly message: Update };

/** A host that has loaded its shards: trains its virtual clients when asked. */
export interface TrainingHost {
  readonly session: string;
  readonly clients: readonly number[];
  readonly checksums: Readonly<Record<string, string>>;
  readonly shardSizes: readonly ClientShard[];
  /**
   * Trains the cohort's virtual clients on the model; yields each update as it is ready, with weights
   * that hold until the next is asked for.
   */
  train(model: Model, task: Train): AsyncIterable<HostUpdate>;
  close(): Promise<void>;
}

/** Where this host has what it cannot be sent. */
export interface HostPlaces extends DatasetPlaces {
  /** Copies of the experiment's own modules. */
  readonly modules: readonly string[];
}

/** Gets a host ready for the experiment that it was welcomed to. */
export async function createTrainingHost(
  welcome: Welcome,
  engine: ChosenEngine,
  places: HostPlaces,
): Promise<TrainingHost> {
  const config = parseConfig(experimentSchema, JSON.parse(welcome.experimentJson));
  await loadModules(config, places.modules);
  const dataset = await openHostDataset(welcome.dataset, places);
  const loaded = await loadShards(dataset, config, welcome.clients);
  const shards = new Map(welcome.clients.map((client, i) => [client, shardAt(loaded, i)]));
  const spec = mlpSpec(config, welcome.dataset);
  const trainer = augmentingTrainer(
    engine.createTrainer(spec),
    parseAugmentation(config.augment),
    spec.inputSize,
  );
  const states = openStateFiles(places.statesPath, welcome.clients);
  const work: ClientWork = {
    trainer,
    strategy: createStrategy(config),
    seed: config.seed,
    trainingIn: (round) => localTraining(config, round),
    shardOf: (client) => shardIn(shards, client),
    states,
    deltaRoom: new Float32Array(mlpLayout(spec).length),
  };
  const rewindTo = createRewinder(states);
  return {
    session: welcome.session,
    clients: welcome.clients,
    checksums: dataset.info.checksums,
    shardSizes: [...shards].map(([client, { count }]) => ({ client, examples: count })),
    train: async function* (model, { clients }) {
      await rewindTo(model.modelVersion);
      const { vectors, scalars } = model;
      const task = { ...model, broadcast: { vectors, scalars }, clients };
      for await (const trained of trainClients(work, task)) yield toSend(trained);
    },
    close: () => trainer.close(),
  };
}

function shardIn(shards: ReadonlyMap<number, Examples>, client: number): Examples {
  const shard = shards.get(client);
  if (!shard) throw new Error(`client ${client} is not carried by this host`);
  return shard;
}

function toSend({ update, result, remember, forget }: TrainedClient): HostUpdate {
  const { delta: weights, extras, ...rest } = update;
  const { validationLoss, epochs, steps } = result;
  const message = { ...rest, ...extras, weights, validationLoss, epochs, steps };
  return { message, remember, forget };
}
