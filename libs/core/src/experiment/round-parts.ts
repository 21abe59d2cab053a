import type { ExperimentConfig } from '../config/experiment-config';
import { clientTraining } from '../config/client-training';
import { createHeterogeneousTransport } from '../heterogeneity/heterogeneous-transport';
import { createPrivacyBudget, type PrivacyBudget } from '../privacy/privacy-budget';
import { createExampleBudget, exampleLevelPrivacy } from '../privacy/example-level';
import { userLevelPrivacy } from '../privacy/user-level';
import type { TestScore } from '../metrics/evaluator';
import type { RoundLoopParts } from '../rounds/round-loop-parts';
import { createSampler } from '../sampling/sampler';
import { trainedRows } from '../training/local-schedule';
import type { LocalTraining } from '../training/local-training';
import type { Transport } from '../transport/transport';
import { updateWeight } from '../update/update-weight';
import type { ExperimentPlan } from './plan-experiment';

/** What the rounds of an experiment need in addition to its plan. */
export interface RoundsInput {
  /** Reaches clients that are always available; their heterogeneity is added around it. */
  readonly transport: Transport;
  /** Examples of each client by its number. */
  readonly shardSizes: readonly number[];
  /** Scores a model on the test set. */
  evaluate(weights: Float32Array): Promise<TestScore>;
}

/** The parts of an experiment's round loop, except for the state it starts from. */
export function roundLoopParts(
  plan: ExperimentPlan,
  { transport, shardSizes, evaluate }: RoundsInput,
): Omit<RoundLoopParts, 'start'> {
  const { config, strategy, aggregator, pipeline, compression, secrets, trainExamples, bytes } =
    plan;
  const trainingOf = (client: number, round: number) => {
    const asked = clientTraining(config, client, round);
    return strategy.localTraining?.(asked) ?? asked;
  };
  const workload = { shardSizes, trainingOf, bytes };
  return {
    settings: { ...config, deadlineMs: 1000 * config.deadline },
    strategy,
    aggregator,
    pipeline,
    compression,
    modelCompression: plan.modelCompression,
    secrets,
    secure: plan.secure,
    transport: createHeterogeneousTransport(transport, config, workload),
    withholdsLosses: plan.withholdsLosses,
    budget: budgetOf(config, shardSizes, trainingOf),
    sampler: createSampler(config, shardSizes, coinsOf(plan)),
    trainExamples,
    totalWeight: totalWeight(config, shardSizes),
    bytes,
    evaluate,
  };
}

function budgetOf(
  config: ExperimentConfig,
  shardSizes: readonly number[],
  trainingOf: (client: number, round: number) => LocalTraining,
): PrivacyBudget | undefined {
  const examples = exampleLevelPrivacy(config);
  if (examples) {
    const { delta, stopAtEpsilon } = config;
    const work = { ...examples, delta, shardSizes, trainingOf: (c: number) => trainingOf(c, 1) };
    return createExampleBudget(work, stopAtEpsilon);
  }
  const privacy = userLevelPrivacy(config);
  return privacy && createPrivacyBudget(privacy, config.stopAtEpsilon);
}

/** What a round's cohort is drawn from: under differential privacy nobody may know who was asked. */
function coinsOf({ config, secrets }: ExperimentPlan) {
  return config.dp === 'none' ? undefined : (round: number) => secrets.stream('sample', round);
}

/** What all clients weigh: each by the examples that it trains on. */
function totalWeight(config: ExperimentConfig, shardSizes: readonly number[]): number {
  return shardSizes
    .map((size, client) => updateWeight({ client, examples: trainedRows(size, config) }, config))
    .reduce((total, weight) => total + weight, 0);
}
