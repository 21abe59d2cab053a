import {
  clientReport,
  createAnswerTally,
  createRunEmitter,
  roundLoopParts,
  runListener,
  runRounds,
  type AnswerTally,
  type ClientOutcome,
  type EmitRunEvent,
  type RunListener,
  type TestScore,
  type TrainingState,
  type Transport,
} from '@fedsim/core/house';
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
  evaluate(weights: Float32Array): Promise<TestScore>;
  /** Notified of every event, each after the run directory has recorded it. */
  readonly listeners: readonly RunListener[];
}

/** What rounds have come to. */
export interface RoundsResult {
  /** The state after the last whole round. */
  readonly state: TrainingState;
  /** What became of the updates that these rounds asked for. */
  readonly answers: AnswerTally;
}

/** Runs and records rounds until they are done or stopped. */
export async function runAndRecord(options: RoundsOptions): Promise<RoundsResult> {
  const { plan, directory, stop, start } = options;
  const { config, measures } = plan;
  const { clients, rounds } = config;
  let state = start;
  const answers = createAnswerTally();
  const recorder = runListener({ round: ({ report }) => directory.addRound(report, state) });
  const emit = createRunEmitter([recorder, ...options.listeners]);
  await emit({ kind: 'started', round: start.round, rounds, clients, measures });
  if (start.round === 0)
    await directory.addFirst?.(await options.evaluate(start.weights), start.weights);
  const completedRounds = runRounds({
    ...roundLoopParts(plan, options),
    start,
    fingerprint: modelFingerprint,
    onOutcome: outcomesTo(emit),
  });
  try {
    // Stopped while clients were waited for: a round opened now would be for nothing.
    for await (const completed of stop.aborted ? [] : completedRounds) {
      if (stop.aborted) break;
      state = completed.state;
      answers.add(completed.report);
      await emit({ kind: 'round', report: completed.report });
    }
  } finally {
    await directory.settle();
  }
  const { round, modelVersion } = state;
  await emit({
    kind: 'finished',
    outcome: stop.aborted ? 'stopped' : 'completed',
    round,
    modelVersion,
  });
  return { state, answers: answers.tally() };
}

function outcomesTo(emit: EmitRunEvent) {
  return (round: number, outcome: ClientOutcome, cohortSize: number): void => {
    void emit({ kind: 'outcome', round, cohortSize, client: clientReport(outcome) });
  };
}
