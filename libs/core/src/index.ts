// What a researcher's script, and a file of one's own for a flag, can count on. Everything else is `@fedsim/core/house`,
// for the rest of the house, and may change from one commit to the next.

/**
 * Experiments: the rounds of `simulate` and `serve`, to the same bits, in a script.
 *
 * @example
 * const config = { clients: 20, rounds: 5, skew: 'dirichlet:0.3' };
 * await using experiment = createExperiment({ config, train, test, createTrainer });
 * for await (const { round, testAccuracy } of experiment) console.log(round, testAccuracy);
 * const { accuracy, weights } = await experiment.finish();
 */
export {
  createExperiment,
  type ClientReport,
  type Experiment,
  type ExperimentConfig,
  type ExperimentInput,
  type ExperimentResult,
  type RoundReport,
} from './house';

import { createExperiment } from './house';

/** @deprecated The former name of {@link createExperiment}; it goes with the next release. */
export const runExperiment = createExperiment;

/**
 * Errors that one sentence explains, for people: something that the user asked for and that cannot be is a
 * ConfigError, which names the setting.
 *
 * @example
 * try {
 *   createExperiment({ config: { lr: -1 }, train, test, createTrainer });
 * } catch (error) {
 *   if (error instanceof ConfigError) console.error(error.setting, error.message);
 * }
 */
export { ConfigError, UserError } from './house';

/**
 * Examples: images as bytes, row by row, and a label each. Skews and augmentation that move pixels need `image`, the
 * images' sides.
 *
 * @example
 * const image = { rows: 28, columns: 28, channels: 1 };
 * const train = { pixels, labels, count: labels.length, inputSize: 784, image, classes: 10 };
 * const sevens = viewExamples(train, rows.filter((row) => train.labels[row] === 7));
 */
export { imageOf, selectExamples, viewExamples, type Examples, type ImageShape } from './house';

/**
 * The model: one flat vector of weights, with a table that says where each tensor lies.
 *
 * @example
 * const { slots } = mlpLayout(experiment.spec);
 * const kernel = tensorView(experiment.weights, slots[0]);
 * console.log(slots[0].name, kernel.length, weightsSha256(experiment.weights));
 */
export {
  mlpLayout,
  tensorView,
  weightsSha256,
  type MlpSpec,
  type TensorSlot,
  type WeightLayout,
} from './house';

/**
 * Strategies, each a record of its client half and its server half; one of your own is most easily made from
 * another's parts.
 *
 * @example
 * const halved = { ...fedAvg(() => 1), clientUpdate: ({ delta, examples }) => ({ delta, examples: examples / 2 }) };
 * createExperiment({ own: { strategy: halved }, train, test, createTrainer });
 */
export {
  fedAdagrad,
  fedAdam,
  fedAvg,
  fedAvgM,
  fedDyn,
  fedNova,
  fedProx,
  fedSgd,
  fedYogi,
  qFedAvg,
  scaffold,
  type AdaptiveServer,
  type ClientContext,
  type Contribution,
  type MeanUpdate,
  type Payload,
  type ServerModel,
  type ServerRate,
  type Strategy,
  type StrategySettings,
} from './house';

/**
 * Update steps: what happens to an update between the client's training and the server's optimizer.
 *
 * @example
 * const half = { name: 'half', clientUpdate: ({ delta, extras }) => ({ delta: scaled(0.5, delta), extras }) };
 * createExperiment({ own: { pipeline: [clip(1), half] }, train, test, createTrainer });
 */
export {
  clip,
  type StepContext,
  type SteppedUpdate,
  type StepRound,
  type UpdateStep,
} from './house';

/**
 * Aggregators: how a round's updates become one.
 *
 * @example
 * const largest = eachUpdate('largest', byCoordinate((values) => Math.max(...values)));
 * createExperiment({ own: { aggregator: largest }, train, test, createTrainer });
 */
export {
  byCoordinate,
  coordinateMedian,
  eachUpdate,
  exactMean,
  type Aggregation,
  type Aggregator,
  type CombineUpdates,
} from './house';

/**
 * Metrics: further figures of each evaluated model.
 *
 * @example
 * const answers = { name: 'answers', of: ({ labels }) => labels.length };
 * createExperiment({ own: { metrics: [topK(3), answers] }, train, test, createTrainer });
 */
export {
  classificationReport,
  macroF1,
  topK,
  type ClassificationReport,
  type Metric,
  type TestPredictions,
} from './house';

/**
 * Partitioners of your own, and other files for flags: a script registers a function under a path, and names the path
 * in the config.
 *
 * @example
 * registerModule('./halves.ts', ({ labels, clients }) => Array.from({ length: clients }, (_, k) => [k, k + clients]));
 * createExperiment({ config: { skew: './halves.ts' }, train, test, createTrainer });
 */
export { registerModule, type PartitionFunction, type PartitionInput } from './house';

/**
 * Engines: what trains clients, and evaluates. Those of fedsim are in `@fedsim/training`.
 *
 * @example
 * const counting = (engine: LocalTrainer): LocalTrainer => ({
 *   ...engine,
 *   trainCohort: (requests) => (console.log(requests.length), engine.trainCohort(requests)),
 * });
 */
export {
  type LocalTrainer,
  type LocalTraining,
  type Predictions,
  type TrainRequest,
  type TrainResult,
} from './house';

/**
 * Random streams, each named by what it is for, so that no draw depends on another; and arithmetic on weights.
 *
 * @example
 * const noise = randomStream(seed, 'my-noise', round, client);
 * const noisy = plusScaled(delta, 0.1, delta.map(() => noise.normal()));
 * console.log(l2Norm(noisy));
 */
export {
  l2Norm,
  plusScaled,
  randomStream,
  scaled,
  type RandomStream,
  type SecretSource,
} from './house';
