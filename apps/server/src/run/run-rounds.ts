import {
  roundLoopParts,
  runRounds,
  type ClientOutcome,
  type RoundReport,
  type TrainingState,
  type Transport,
} from '@fedsim/core';
import { modelFingerprint, type RunDirectory } from '@fedsim/runs/node';
import type { RunPlan } from './run-plan';

export interface RoundsOptions {
  readonly plan: RunPlan;
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
  const { plan, directory, stop } = options;
  let state = options.start;
  const rounds = runRounds({
    ...roundLoopParts(plan, options),
    start: state,
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
