import { createInMemoryTransport } from '../clients/in-memory-transport';
import { createClientMemory } from '../clients/client-memory';
import {
  checkExperiment,
  experimentSchema,
  type ExperimentConfig,
} from '../config/experiment-config';
import { parseExperiment } from '../config/parse-experiment';
import { toFileKeys } from '../config/schema/parse-config';
import { checkAlike, checkExamples } from '../data/check-examples';
import { selectExamples, viewExamples, type Examples } from '../data/examples';
import { occurringClasses } from '../data/labels';
import type { ClassificationReport } from '../metrics/classification-report';
import { createEvaluator, type TestScore } from '../metrics/evaluator';
import type { MlpSpec } from '../model/mlp-spec';
import { leftOutBy, leftOutText } from '../partition/left-out';
import { missedSizesText } from '../partition/missed-sizes';
import { parseSkew } from '../partition/parse-skew';
import { partitionClients } from '../partition/partition-clients';
import { skewShard } from '../partition/skew-shard';
import { resultWeights } from '../rounds/early-end';
import { privacyNotes } from '../privacy/privacy-notes';
import { runRounds } from '../rounds/synchronous-rounds';
import type { RoundReport } from '../rounds/round-report';
import type { LocalTrainer } from '../training/local-trainer';
import { createAnswerTally } from '../verdict/answer-tally';
import { judgeTraining, type JudgedRound } from '../verdict/training-verdict';
import { clientWork } from './client-work';
import { checkedParts, trainerMadeBy } from './own-parts';
import { withExampleNoise } from './example-noise';
import { firstWeights, initialState, planExperiment, type OwnParts } from './plan-experiment';
import { roundLoopParts } from './round-parts';

/** What a script gives to run an experiment in its own process. */
export interface ExperimentInput {
  /** Settings that are to differ from their defaults. */
  readonly config?: Partial<ExperimentConfig>;
  /** The training set, which the config's skew deals to the clients. */
  readonly train: Examples;
  readonly test: Examples;
  /** A strategy, an aggregator, update steps or metrics of the script's own, in place of what the config names. */
  readonly own?: OwnParts;
  /** The first model, flat, as `weights` of another experiment with the same model; by default it is drawn. */
  readonly initialWeights?: Float32Array;
  /** Makes the engine that trains every client, and evaluates. */
  createTrainer(spec: MlpSpec): LocalTrainer;
}

/** An experiment: iterating over it runs it, a round at a time, from where it is. */
export interface Experiment extends AsyncIterable<RoundReport>, AsyncDisposable {
  /** All settings. */
  readonly config: ExperimentConfig;
  readonly spec: MlpSpec;
  /** The global model as it is, flat: `mlpLayout(spec)` says where each tensor lies. */
  readonly weights: Float32Array;
  /** Runs the rounds that are left, scores the model on the test set, and closes the engine; again, the same result. */
  finish(): Promise<ExperimentResult>;
  /** Frees the engine; `finish` and `await using` do so too. */
  close(): Promise<void>;
}

/** The global model at the end, and its scores on the test set. */
export interface ExperimentResult extends ClassificationReport {
  /** The last model's; with `roundPatience` the best one's. */
  readonly weights: Float32Array;
  /** Rounds completed. */
  readonly rounds: number;
  /** The round of the best model; with `roundPatience` only. */
  readonly bestRound?: number;
  readonly loss: number;
  /** The test scores of the model that the first round began with. */
  readonly firstModel: Pick<TestScore, 'accuracy' | 'loss'>;
  /** Rounds that left the model as it was, because too few clients answered. */
  readonly voidRounds: number;
  /** What the result should not be read without: rounds that did not count, training that diverges. */
  readonly warnings: readonly string[];
}

/**
 * Sets an experiment up in this process: the same rounds, to the same bits, as `simulate` and `serve`
 * make of the same settings and data. Throws a ConfigError where a setting, or the data, cannot be.
 */
export function createExperiment(input: ExperimentInput): Experiment {
  const { train, test } = input;
  const given = parseExperiment(experimentSchema, toFileKeys(input.config ?? {}));
  checkExperiment(given);
  checkExamples('train', train);
  checkExamples('test', test);
  checkAlike(train, test);
  const parts = { ...checkedParts(input.own ?? {}), initialWeights: input.initialWeights?.slice() };
  const { shards, notes } = dealShards(given, train);
  const shardSizes = shards.map(({ count }) => count);
  const config = withExampleNoise(given, shardSizes, parts.strategy);
  const plan = planExperiment(config, { ...train, trainExamples: train.count }, parts);
  const trainer = trainerMadeBy(input.createTrainer, plan.spec);
  const shardOf = (client: number): Examples => shards[client];
  const work = clientWork(plan, {
    trainer,
    shardOf,
    memory: createClientMemory(plan.memoryOwners),
  });
  const evaluator = createEvaluator(trainer, test, { metrics: plan.metrics });
  const loop = roundLoopParts(plan, {
    transport: createInMemoryTransport(work),
    shardSizes,
    evaluate: evaluator.evaluate,
  });
  let state = initialState(plan);
  const rounds: JudgedRound[] = [];
  const answers = createAnswerTally();
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= trainer.close());
  const finish = async (): Promise<ExperimentResult> => {
    try {
      for await (const report of experiment) void report;
      const weights = resultWeights(state);
      const last = await evaluator.report(weights);
      const first = await evaluator.evaluate(firstWeights(plan));
      const judged = { rounds, tally: answers.tally(), first, last, testSet: test };
      const { voidRounds, warnings } = judgeTraining({ ...judged, settings: config });
      const told = { voidRounds, warnings: [...warnings, ...privacyNotes(config), ...notes] };
      const firstModel = { accuracy: first.accuracy, loss: first.loss };
      const made = { weights, rounds: state.round, bestRound: state.best?.round };
      return { ...last, ...made, firstModel, ...told };
    } finally {
      await close();
    }
  };
  let finished: Promise<ExperimentResult> | undefined;
  const experiment: Experiment = {
    config,
    spec: plan.spec,
    get weights() {
      return state.weights;
    },
    async *[Symbol.asyncIterator]() {
      for await (const completed of runRounds({ ...loop, start: state })) {
        state = completed.state;
        const { status, trainLoss, testLoss } = completed.report;
        rounds.push({ status, trainLoss, testLoss });
        answers.add(completed.report);
        yield completed.report;
      }
    },
    finish: () => (finished ??= finish()),
    close,
    [Symbol.asyncDispose]: close,
  };
  return experiment;
}

/**
 * Every client's shard, as the skew has it: of the given images, unless the skew changes them; and what is to be said
 * of examples that nobody has, and of sizes that could not be.
 */
function dealShards(config: ExperimentConfig, train: Examples) {
  const { changes, name: skew, listedSizes } = parseSkew(config.skew, config.partition);
  const shardOf = changes.some((change) => change.changes === 'pixels')
    ? selectExamples
    : viewExamples;
  const partition = partitionClients(config, train.labels, train.classes);
  const occurring = occurringClasses(train.labels);
  const shards = partition.map((rows, client) =>
    skewShard(config, client, shardOf(train, rows), occurring),
  );
  const left = leftOutBy(partition, train.labels, train.classes);
  const sizes = shards.map(({ count }) => count);
  const notes = [
    ...leftOutText(left, { ...train, skew, trainExamples: train.count }),
    ...missedSizesText({ skew, listedSizes, sizes }),
  ];
  return { shards, notes };
}
