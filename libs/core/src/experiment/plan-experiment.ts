import type { Aggregator } from '../aggregation/aggregator';
import { maskedSum } from '../aggregation/masked-sum';
import { parseAggregator } from '../aggregation/parse-aggregator';
import { STRATEGY } from '../clients/client-memory';
import type { ExperimentConfig } from '../config/experiment-config';
import { mlpSpec } from '../config/settings/model-settings';
import { trainingData, type TrainingData } from '../data/examples';
import { ConfigError } from '../errors/user-error';
import { requireImages } from '../image/image-shape';
import { checkWeights } from '../model/given-weights';
import { sumsLosses, userLevelPrivacy, withholdsLosses } from '../privacy/user-level';
import { initialWeights } from '../model/initial-weights';
import { runMeasures, type MeasureDescriptor } from '../measures/measures';
import { metricMeasure, type Metric } from '../metrics/metric';
import { parseMetrics } from '../metrics/parse-metrics';
import type { MlpSpec } from '../model/mlp-spec';
import { mlpLayout } from '../model/weight-layout';
import { checkSkew } from '../partition/partition-clients';
import { randomStream, type StreamName } from '../random/random-stream';
import { realSecrets, simulatedSecrets, type SecretSource } from '../random/secret-stream';
import { readSecureGraph } from '../privacy/secure-settings';
import type { TrainingState } from '../rounds/round-loop-parts';
import type { CipherSuite } from '../secure-aggregation/ciphers/cipher-suite';
import { nobleCiphers } from '../secure-aggregation/ciphers/noble-ciphers';
import { createStrategy } from '../strategies/registry';
import { payloadShapes, type PayloadShapes } from '../strategies/payload-shapes';
import type { Strategy } from '../strategies/strategy';
import { exchangeBytes, type ExchangeBytes } from '../update/exchange-bytes';
import { compress } from '../update/compress/compress';
import { parseCompressor, parseModelCompressor } from '../update/compress/parse-compressor';
import { sharedPlaces } from '../update/compress/shared-places';
import {
  UPLINK_SAVING,
  type Compression,
  type UpdateCompression,
} from '../update/compress/update-compression';
import { mask, type SecureAggregation } from '../update/mask';
import { maskedLength, type MaskedLayout } from '../update/masked-layout';
import { privacySteps } from '../update/privacy-steps';
import { parseUpdateSteps } from '../update/parse-update-steps';
import { rememberingSteps, type UpdatePipeline } from '../update/update-pipeline';

/** What an experiment is made of, once its config and the shape of its data are known. */
export interface ExperimentPlan<Config extends ExperimentConfig = ExperimentConfig> {
  readonly config: Config;
  /** Examples in the whole training set. */
  readonly trainExamples: number;
  /** What the training set is, as a whole. */
  readonly data: TrainingData;
  readonly spec: MlpSpec;
  /** Number of parameters. */
  readonly weightCount: number;
  /** The first model, where it is given and not drawn; known only where the rounds are run. */
  readonly initialWeights?: Float32Array;
  readonly strategy: Strategy;
  readonly aggregator: Aggregator;
  /** The steps that an update goes through, compression last. */
  readonly pipeline: UpdatePipeline;
  /** How the server works where updates are masked; absent where they are open. */
  readonly secure?: SecureAggregation;
  /** How updates become fewer bytes; absent where they travel in full. */
  readonly compression?: UpdateCompression;
  /** Likewise models on their way to clients. */
  readonly modelCompression?: Compression;
  /** Whether clients keep their losses to themselves. */
  readonly withholdsLosses: boolean;
  /** What noise, masks and secret cohorts are drawn from. */
  readonly secrets: SecretSource;
  /** Further figures of each evaluated model. */
  readonly metrics: readonly Metric[];
  /** Every measure that reports of a round may have. */
  readonly measures: readonly MeasureDescriptor[];
  /** What travels in addition to the weights (down) and to the deltas (up). */
  readonly payloads: PayloadShapes;
  /** What the exchange with one client takes on a wire. */
  readonly bytes: ExchangeBytes;
  /** For whom clients remember something between rounds: the strategy, and steps by name. */
  readonly memoryOwners: readonly string[];
}

/** A script's own parts, in place of the ones that the config names. */
export type OwnParts = Partial<
  Pick<ExperimentPlan, 'strategy' | 'aggregator' | 'pipeline' | 'metrics'>
>;

/** What an experiment has in addition to its config and its data. */
export interface PlanParts extends OwnParts, Pick<ExperimentPlan, 'initialWeights'> {
  /** The primitives of secure aggregation: @noble's by default, which run anywhere. */
  readonly ciphers?: CipherSuite;
}

/**
 * Fits a config to data of the given shape, in whichever process. Throws a ConfigError when the skew,
 * or the augmentation, is impossible with such data, or the weights given are not this model's.
 */
export function planExperiment<Config extends ExperimentConfig>(
  config: Config,
  info: TrainingData,
  parts: PlanParts = {},
): ExperimentPlan<Config> {
  checkSkew(config, info);
  if (config.augment !== 'none') requireImages(info, 'augment', config.augment);
  const spec = mlpSpec(config, info);
  const {
    strategy = createStrategy(config),
    aggregator = parseAggregator(config.aggregator),
    pipeline: own = parseUpdateSteps(config.update),
    ciphers = nobleCiphers,
    metrics = parseMetrics(config.metrics),
    initialWeights: given,
  } = parts;
  if (given) checkWeights(given, spec);
  const pipelineInFull = [...own, ...privacySteps(config)];
  const measuredBySteps = pipelineInFull.flatMap(({ measures }) => measures ?? []);
  const weightCount = mlpLayout(spec).length;
  checkNoiseNorm(config, weightCount);
  const compressor = parseCompressor(config.compress);
  const modelCompressor = parseModelCompressor(config.compressDown);
  const open = compressor ? [...pipelineInFull, compress(compressor)] : pipelineInFull;
  const payloads = payloadShapes(strategy, open);
  const selection = compressor?.selection;
  const places = selection && sharedPlaces(selection, weightCount, config.seed);
  // The server, against whom distributed noise is, would learn the mean loss without any.
  const layout = { weightCount, extras: payloads.up, sumsLosses: sumsLosses(config), places };
  const secure = secureAggregation(config, layout, ciphers);
  const pipeline = secure ? [...open, mask(secure, config)] : open;
  const inFull = exchangeBytes({ weightCount, payloads, pipeline: pipelineInFull });
  return {
    config,
    trainExamples: info.trainExamples,
    data: trainingData(info),
    spec,
    weightCount,
    initialWeights: given,
    strategy,
    aggregator: secure ? maskedSum(secure.run.length) : aggregator,
    pipeline,
    secure,
    compression: compressor && { compressor, seed: config.seed, fullUpdateBytes: inFull.update },
    modelCompression: modelCompressor && { compressor: modelCompressor, seed: config.seed },
    withholdsLosses: withholdsLosses(config),
    secrets: config.seededNoise ? simulatedSecrets(config.seed) : realSecrets,
    metrics,
    measures: runMeasures([
      ...metrics.map(metricMeasure),
      ...measuredBySteps,
      ...(compressor ? [UPLINK_SAVING] : []),
    ]),
    payloads,
    bytes: exchangeBytes({ weightCount, payloads, pipeline, modelCompressor }),
    memoryOwners: [...(strategy.keepsState ? [STRATEGY] : []), ...rememberingSteps(pipeline)],
  };
}

/** Throws a ConfigError where the noise that clients add makes their updates longer than any that is accepted. */
function checkNoiseNorm(config: ExperimentConfig, weightCount: number): void {
  const privacy = userLevelPrivacy(config);
  if (privacy?.model !== 'local') return;
  const { clippingNorm, noiseMultiplier } = privacy;
  const noise = noiseMultiplier * clippingNorm * Math.sqrt(weightCount);
  // The norm of so many draws is that within a few per cent.
  const longest = Math.ceil(clippingNorm + 1.1 * noise);
  if (longest <= config.maxUpdateNorm) return;
  throw new ConfigError(
    'max-update-norm',
    `with the noise of --dp=local on ${weightCount} weights, updates have norms around ${Math.round(noise)}: all would be refused. Set ${longest}.`,
  );
}

/** What secure aggregation needs to know of a run; undefined without it. Keys are of one round: no run needs a name. */
function secureAggregation(
  config: ExperimentConfig,
  layout: MaskedLayout,
  suite: CipherSuite,
): SecureAggregation | undefined {
  const graph = readSecureGraph(config.secureAggregation);
  if (!graph) return undefined;
  const { seed, secureThreshold: threshold } = config;
  const length = maskedLength(layout);
  return { run: { run: '', seed, threshold, length, ...graph }, layout, suite };
}

/** The state before the first round. Throws as `firstWeights`. */
export function initialState(plan: ExperimentPlan): TrainingState {
  return { weights: firstWeights(plan), round: 0, modelVersion: 0 };
}

/**
 * The first model: as given, or drawn from the stream `('initial-weights')`. A fold of cross-validation, from 1, starts
 * from the given one too, or draws its own from `('initial-weights', fold)`. Throws a ConfigError where a config names
 * weights that nobody has read.
 */
export function firstWeights(
  { config, spec, initialWeights: given }: ExperimentPlan,
  fold = 0,
): Float32Array {
  if (given) return given;
  if (config.initialWeights !== undefined) {
    throw new ConfigError(
      'initial-weights',
      'a script reads no files: give createExperiment the weights themselves, as initialWeights.',
    );
  }
  const name: StreamName = fold === 0 ? ['initial-weights'] : ['initial-weights', fold];
  return initialWeights(spec, randomStream(config.seed, ...name));
}
