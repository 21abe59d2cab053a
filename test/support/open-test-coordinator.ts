import {
  createUpdateReceiver,
  experimentSchema,
  initialState,
  NO_PAYLOAD,
  parseConfig,
  planExperiment,
  type ExperimentPlan,
  type RoundTask,
} from '@fedsim/core/house';
import { openCoordinator, type Coordinator, type CoordinatorOptions } from '@fedsim/coordinator';
import { createLogger } from 'winston';
import { TOKEN } from './running-server';

const DATASET = {
  ...{ kind: 'mnist', name: 'tiny', inputSize: 4, classes: 2, testExamples: 10 },
  ...{ trainExamples: 1000, checksums: { labels: 'a', images: 'b' } },
};

/** The server's half of the wire in this process, for an experiment that nobody has data for. */
export interface TestCoordinator extends AsyncDisposable {
  readonly coordinator: Coordinator;
  readonly plan: ExperimentPlan;
  readonly url: string;
  /** A round with these clients, all of them by default. */
  task(round: number, cohort?: readonly number[]): RoundTask;
}

export async function openTestCoordinator(
  settings: Readonly<Record<string, unknown>> = {},
  changes: Partial<CoordinatorOptions> = {},
): Promise<TestCoordinator> {
  const config = parseConfig(experimentSchema, { clients: 2, hidden: 'none', ...settings });
  const plan = planExperiment(config, DATASET);
  const coordinator = await openCoordinator({
    ...{ plan, runId: 'run', dataset: DATASET, token: TOKEN },
    door: { host: '127.0.0.1', port: 0, joinTimeout: 60, rejoinGrace: 0 },
    logger: createLogger({ silent: true }),
    stopper: new AbortController(),
    ...changes,
  });
  return {
    coordinator,
    plan,
    url: coordinator.url,
    task: (round, cohort = Array.from({ length: config.clients }, (_, client) => client)) =>
      roundTask(plan, round, cohort),
    [Symbol.asyncDispose]: () => coordinator.close(),
  };
}

function roundTask(plan: ExperimentPlan, round: number, cohort: readonly number[]): RoundTask {
  const { strategy, trainExamples, weightCount: length, config, aggregator, bytes } = plan;
  const rules = {
    ...{ length, extras: strategy.sends, maxExamples: trainExamples },
    ...{ maxNorm: config.maxUpdateNorm, cohortSize: cohort.length },
  };
  const aggregation = aggregator.begin({ length, extras: strategy.sends });
  return {
    ...{
      exchange: round,
      round,
      modelVersion: round - 1,
      cohort,
      stateVersions: [],
      wanted: cohort.length,
    },
    ...{ virtualTime: 0, deadlineMs: 60_000, rules, bytes },
    weights: initialState(plan).weights,
    broadcast: NO_PAYLOAD,
    receiver: createUpdateReceiver(rules, aggregation),
  };
}
