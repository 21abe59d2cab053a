import { parseAugmentation } from '../augmentation/augmentation';
import { augmentingTrainer } from '../augmentation/augmenting-trainer';
import { createStrategy } from '../strategies/registry';
import { createMemoryStates } from '../clients/client-states';
import {
  checkExperiment,
  experimentSchema,
  localTraining,
  type ExperimentConfig,
} from '../config/experiment-config';
import { parseConfig, toFileKeys } from '../config/schema/parse-config';
import { mlpSpec } from '../config/settings/model-settings';
import { checkAlike, checkExamples } from '../data/check-examples';
import { selectExamples, viewExamples, type Examples } from '../data/examples';
import { createHeterogeneousTransport } from '../heterogeneity/heterogeneous-transport';
import { classificationReport, type ClassificationReport } from '../metrics/classification-report';
import { scoreOn } from '../metrics/score-on';
import { initialWeights } from '../model/initial-weights';
import type { MlpSpec } from '../model/mlp-spec';
import { parseSkew } from '../partition/parse-skew';
import { checkSkew, partitionClients } from '../partition/partition-clients';
import { randomStream } from '../random/random-stream';
import { runRounds } from '../rounds/round-loop';
import type { RoundLoopParts, TrainingState } from '../rounds/round-loop-parts';
import type { RoundReport } from '../rounds/round-report';
import { createSampler } from '../sampling/sampler';
import { skewShard } from '../partition/skew-shard';
import type { LocalTrainer } from '../training/local-trainer';
import { createInMemoryTransport } from '../clients/in-memory-transport';

/** What a script gives to run an experiment in its own process. */
export interface ExperimentInput {
  /** Settings that are to differ from their defaults. */
  readonly config?: Partial<ExperimentConfig>;
  /** The training set, which the config's skew deals to the clients. */
  readonly train: Examples;
  readonly test: Examples;
  /** Makes the engine that trains every client, and evaluates. */
  createTrainer(spec: MlpSpec): LocalTrainer;
}

/** An experiment: iterating over it runs it, a round at a time, from where it is. */
export interface Experiment extends AsyncIterable<RoundReport> {
  /** All settings. */
  readonly config: ExperimentConfig;
  readonly spec: MlpSpec;
  /** The global model as it is, flat. */
  readonly weights: Float32Array;
  /** Runs the rounds that are left, scores the model on the test set, and closes the engine. */
  finish(): Promise<ExperimentResult>;
}

/** The global model at the end, and its scores on the test set. */
export interface ExperimentResult extends ClassificationReport {
  readonly weights: Float32Array;
  /** Rounds completed. */
  readonly rounds: number;
  readonly loss: number;
}

/**
 * Sets an experiment up in this process: the same rounds, to the same bits, as `simulate` and `serve`
 * make of the same settings and data. Throws a ConfigError where a setting, or the data, cannot be.
 */
export function runExperiment(input: ExperimentInput): Experiment {
  const { train, test } = input;
  const config = parseConfig(experimentSchema, toFileKeys(input.config ?? {}));
  checkExperiment(config);
  checkExamples('train', train);
  checkExamples('test', test);
  checkAlike(train, test);
  checkSkew(config, { ...train, trainExamples: train.count });
  const spec = mlpSpec(config, train);
  const shards = dealShards(config, train);
  const trainer = augmentingTrainer(
    input.createTrainer(spec),
    parseAugmentation(config.augment),
    spec.inputSize,
  );
  const parts = loopParts(config, shards, trainer, test);
  const weights = initialWeights(spec, randomStream(config.seed, 'initial-weights'));
  let state: TrainingState = { weights, round: 0, modelVersion: 0 };
  const experiment: Experiment = {
    config,
    spec,
    get weights() {
      return state.weights;
    },
    async *[Symbol.asyncIterator]() {
      for await (const completed of runRounds({ ...parts, start: state })) {
        state = completed.state;
        yield completed.report;
      }
    },
    finish: async () => {
      for await (const report of experiment) void report;
      const { probabilities, loss } = await trainer.predict(state.weights, test);
      await trainer.close();
      const scores = classificationReport(probabilities, test.labels, test.classes);
      return { ...scores, loss, weights: state.weights, rounds: state.round };
    },
  };
  return experiment;
}

/** Every client's shard, as the skew has it: of the given images, unless the skew changes them. */
function dealShards(config: ExperimentConfig, train: Examples): Examples[] {
  const { changes } = parseSkew(config.skew, config.partition);
  const shardOf = changes.some((skew) => skew.changes === 'pixels') ? selectExamples : viewExamples;
  const partition = partitionClients(config, train.labels, train.classes);
  return partition.map((rows, client) => skewShard(config, client, shardOf(train, rows)));
}

function loopParts(
  config: ExperimentConfig,
  shards: readonly Examples[],
  trainer: LocalTrainer,
  test: Examples,
): Omit<RoundLoopParts, 'start'> {
  const strategy = createStrategy(config);
  const shardSizes = shards.map(({ count }) => count);
  const { seed } = config;
  const shardOf = (client: number): Examples => shards[client];
  const inner = createInMemoryTransport({
    ...{ trainer, strategy, seed, shardOf },
    trainingIn: (round) => localTraining(config, round),
    states: createMemoryStates(),
  });
  return {
    settings: { ...config, deadlineMs: 1000 * config.deadline },
    strategy,
    transport: createHeterogeneousTransport(inner, config, {
      shardSizes,
      training: localTraining(config),
      strategy,
    }),
    sampler: createSampler(config, shardSizes),
    trainExamples: shardSizes.reduce((sum, size) => sum + size, 0),
    evaluate: async (weights) => {
      const { accuracy, loss } = await scoreOn(trainer, weights, test);
      return { accuracy: accuracy ?? 0, loss: loss ?? 0 };
    },
  };
}
