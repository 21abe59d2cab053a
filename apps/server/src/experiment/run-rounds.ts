import {
  createHeterogeneousTransport,
  createSampler,
  localTraining,
  runRounds,
  type ClientOutcome,
  type RoundReport,
  type TrainingState,
  type Transport,
} from '@fedsim/core';
import { modelFingerprint } from '../record/model-fingerprint';
import type { RunDirectory } from '../record/run-directory';
import type { ExperimentPlan } from './experiment-plan';

export interface RoundsOptions {
  readonly plan: ExperimentPlan;
  readonly start: TrainingState;
  readonly transport: Transport;
  /** Examples of each client by its number. */
  readonly shardSizes: readonly number[];
  readonly directory: RunDirectory;
  readonly stop: AbortSignal;
  /** Scores a model on the test set. */
  evaluate(weights: Float32Array): Promise<{ loss: number; accuracy: number }>;
  onOutcome(round: number, outcome: ClientOutcome): void;
  onRound(report: RoundReport): void;
}

/**
 * Runs and records rounds until they are done or stopped; returns the state after the last whole
 * round.
 */
export async function runAndRecord(options: RoundsOptions): Promise<TrainingState> {
  const { plan, shardSizes, directory, stop } = options;
  const { strategy } = plan;
  const workload = { shardSizes, training: localTraining(plan.config), strategy };
  let state = options.start;
  const rounds = runRounds({
    settings: { ...plan.config, deadlineMs: 1000 * plan.config.deadline },
    strategy,
    transport: createHeterogeneousTransport(options.transport, plan.config, workload),
    sampler: createSampler(plan.config, shardSizes),
    trainExamples: plan.manifest.info.trainExamples,
    start: state,
    evaluate: options.evaluate,
    fingerprint: modelFingerprint,
    onOutcome: options.onOutcome,
  });
  try {
    for await (const completed of rounds) {
      if (stop.aborted) break;
      state = completed.state;
      await directory.addRound(completed.report, state);
      options.onRound(completed.report);
    }
  } finally {
    await directory.settle();
  }
  return state;
}
