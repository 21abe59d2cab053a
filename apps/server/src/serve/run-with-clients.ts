import { cohortSize, UserError, type TrainingState } from '@fedsim/core';
import { serveSchema } from '../config/serve-config';
import type { ConsoleView, ExperimentOutcome } from '../console/console-view';
import { waitForClients } from './gather-clients';
import { resumeCommand } from '../run/resume-command';
import { recordEnd } from '../run/record-result';
import { runAndRecord } from '../run/run-rounds';
import type { Run } from './set-up-run';

/**
 * Waits for the clients, runs the rounds, records the result, and tells everyone it is over.
 *
 * @param dismiss ends the run's own client processes; who reads how the run ended finds none of them
 */
export async function runWithClients(
  run: Run,
  view: ConsoleView,
  stop: AbortSignal,
  dismiss: () => Promise<void>,
): Promise<ExperimentOutcome> {
  const { plan, coordinator } = run;
  const startedMs = performance.now();
  const state = await runToTheEnd(run, view, stop);
  const outcome = stop.aborted ? 'stopped' : 'completed';
  const reason = stop.aborted ? 'STOPPED' : 'COMPLETED';
  coordinator.finish({ reason, message: '', rounds: state.round });
  const seconds = (performance.now() - startedMs) / 1000;
  const { end, summary } = await recordEnd(run, state, { outcome, seconds });
  await dismiss();
  const resume = summary && resumeCommand('serve', serveSchema, plan.config, run.directory.path);
  view.ended({ ...end, resume, staysUp: !plan.config.exit && !stop.aborted });
  return outcome;
}

async function runToTheEnd(run: Run, view: ConsoleView, stop: AbortSignal): Promise<TrainingState> {
  const { plan, coordinator } = run;
  const { config } = plan;
  const cohort = cohortSize(config);
  try {
    await waitForClients(run, view, stop);
    const state = await runAndRecord({
      ...run,
      transport: coordinator.transport,
      shardSizes: coordinator.shardSizes(),
      evaluate: run.evaluator.evaluate,
      stop,
      onOutcome: (round, outcome) => view.outcome(round, cohort, outcome),
      onRound: (report) => {
        coordinator.publish(report);
        view.round(report);
      },
    });
    if (stop.reason instanceof UserError) throw stop.reason;
    return state;
  } catch (error) {
    coordinator.finish({ reason: 'FAILED', message: 'The run failed.', rounds: 0 });
    throw error;
  }
}
