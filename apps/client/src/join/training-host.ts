import {
  augmentingTrainer,
  createStrategy,
  experimentSchema,
  localTraining,
  mlpLayout,
  mlpSpec,
  parseAugmentation,
  parseConfig,
  type ExperimentConfig,
  type LocalTrainer,
  type LocalTraining,
  type Strategy,
  type TrainRequest,
  type TrainResult,
} from '@fedsim/core';
import type { ClientShard, Model, Train, Update, Welcome } from '@fedsim/proto';
import type { ChosenEngine } from '@fedsim/training/node';
import { openHostDataset, type DatasetPlaces } from './host-dataset';
import { loadShards, type Shards } from './shards';

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
  train(model: Model, task: Train): AsyncIterable<Update>;
  close(): Promise<void>;
}

/** Gets a host ready for the experiment that it was welcomed to. */
export async function createTrainingHost(
  welcome: Welcome,
  engine: ChosenEngine,
  places: DatasetPlaces,
): Promise<TrainingHost> {
  const config = parseConfig(experimentSchema, JSON.parse(welcome.experimentJson));
  const dataset = await openHostDataset(welcome.dataset, places);
  const shards = await loadShards(dataset, config, welcome.clients);
  const spec = mlpSpec(config, welcome.dataset);
  const trainer = augmentingTrainer(
    engine.createTrainer(spec),
    parseAugmentation(config.augment),
    spec.inputSize,
  );
  const strategy = createStrategy(config);
  const training = localTraining(config);
  const deltaRoom = new Float32Array(mlpLayout(spec).length);
  const parts = { config, training, shards, trainer, strategy, deltaRoom };
  return {
    session: welcome.session,
    clients: welcome.clients,
    checksums: dataset.info.checksums,
    shardSizes: [...shards].map(([client, { count }]) => ({ client, examples: count })),
    train: (model, task) => trainCohort(parts, model, task),
    close: () => trainer.close(),
  };
}

interface HostParts {
  readonly config: ExperimentConfig;
  readonly training: LocalTraining;
  readonly shards: Shards;
  readonly trainer: LocalTrainer;
  readonly strategy: Strategy;
  readonly deltaRoom: Float32Array;
}

async function* trainCohort(parts: HostParts, model: Model, task: Train): AsyncGenerator<Update> {
  const requests = task.clients.map((client) => trainRequest(parts, model, client));
  for await (const result of parts.trainer.trainCohort(requests)) {
    yield toUpdate(parts.strategy, model, result);
  }
}

function trainRequest(parts: HostParts, model: Model, client: number): TrainRequest {
  const { config, training, shards, deltaRoom } = parts;
  const shard = shards.get(client);
  if (!shard) throw new Error(`client ${client} is not carried by this host`);
  const { round, weights } = model;
  return { client, round, weights, shard, seed: config.seed, training, deltaRoom };
}

function toUpdate(strategy: Strategy, model: Model, result: TrainResult): Update {
  const { client, trainLoss, validationLoss, seconds, epochs, steps } = result;
  const { delta: weights, examples } = strategy.clientUpdate(result);
  const { round, modelVersion } = model;
  return {
    client,
    round,
    modelVersion,
    weights,
    examples,
    trainLoss,
    validationLoss,
    seconds,
    epochs,
    steps,
  };
}
