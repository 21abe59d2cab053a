import { cohortSize, UserError, type TrainingState } from '@fedsim/core';
import { exportLayersModel } from '@fedsim/training/node';
import type { ConsoleView } from '../console/console-view';
import { waitForClients } from './gather-clients';
import { summaryRecord, type Summary } from './run-record';
import { runAndRecord } from './run-rounds';
import type { Run } from './set-up-run';

/** How a run ended, for the process's exit code. */
export type ServeOutcome = 'completed' | 'stopped';

/** Waits for the clients, runs the rounds, records the result, and tells everyone it is over. */
export async function runExperiment(
  run: Run,
  view: ConsoleView,
  stop: AbortSignal,
): Promise<ServeOutcome> {
  const { plan, coordinator, directory } = run;
  const startedMs = performance.now();
  const state = await runToTheEnd(run, view, stop);
  const outcome = stop.aborted ? 'stopped' : 'completed';
  const reason = stop.aborted ? 'STOPPED' : 'COMPLETED';
  coordinator.finish({ reason, message: '', rounds: state.round });
  const seconds = (performance.now() - startedMs) / 1000;
  const summary = state.round > 0 ? await recordResult(run, state, seconds) : undefined;
  view.ended({
    outcome,
    testAccuracy: summary?.test_accuracy ?? null,
    seconds,
    runDirectory: directory.path,
    staysUp: !plan.config.exit && !stop.aborted,
  });
  return outcome;
}

async function runToTheEnd(run: Run, view: ConsoleView, stop: AbortSignal): Promise<TrainingState> {
  const { config } = run.plan;
  const cohort = cohortSize(config.clients, config.fraction);
  try {
    await waitForClients(run, view, stop);
    const state = await runAndRecord({
      ...run,
      stop,
      onOutcome: (round, outcome) => view.outcome(round, cohort, outcome),
      onRound: view.round,
    });
    if (stop.reason instanceof UserError) throw stop.reason;
    return state;
  } catch (error) {
    run.coordinator.finish({ reason: 'FAILED', message: 'The run failed.', rounds: 0 });
    throw error;
  }
}

async function recordResult(run: Run, state: TrainingState, seconds: number): Promise<Summary> {
  const { directory, evaluator, plan } = run;
  const model = await exportLayersModel(plan.spec, state.weights);
  await directory.writeModelFile('model.json', model.modelJson);
  await directory.writeModelFile('weights.bin', model.weightsBin);
  const summary = await summaryRecord(evaluator, state, seconds);
  await directory.writeJson('summary.json', summary);
  return summary;
}
