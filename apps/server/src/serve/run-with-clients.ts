import { runListener, UserError, type TrainingState } from '@fedsim/core/house';
import type { Finish } from '@fedsim/proto';
import { serveSchema } from '../config/serve-config';
import type { ExperimentOutcome } from '../console/console-view';
import { waitForClients } from './gather-clients';
import { logRun } from '../run/log-run';
import { resumeCommand } from '../run/resume-command';
import { recordEnd } from '../run/record-result';
import { runAndRecord } from '../run/run-rounds';
import type { Run } from './set-up-run';

/**
 * Waits for the clients, runs the rounds, records the result, and notifies everyone that it is over.
 *
 * @param stopClients stops the client processes we started; awaited before the end is shown, so that
 *   none is left by then
 */
export async function runWithClients(
  run: Run,
  stop: AbortSignal,
  stopClients: () => Promise<void>,
): Promise<ExperimentOutcome> {
  const { plan, coordinator } = run;
  const startedMs = performance.now();
  const state = await runToTheEnd(run, stop);
  const outcome = stop.aborted ? 'stopped' : 'completed';
  coordinator.finish(endOf(state, plan.config.rounds, stop));
  const seconds = (performance.now() - startedMs) / 1000;
  const { end, summary } = await recordEnd({ ...run, secrets: 'real' }, state, {
    outcome,
    seconds,
  });
  await stopClients();
  const resume = summary && resumeCommand('serve', serveSchema, plan.config, run.directory.path);
  const staysUp = !plan.config.exit && !stop.aborted;
  await run.emit({ kind: 'ended', end: { ...end, resume, staysUp } });
  return outcome;
}

/** What hosts are told at the end of a run that did not fail. */
function endOf({ round }: TrainingState, rounds: number, stop: AbortSignal): Finish {
  const after = `after ${round} of ${rounds} rounds`;
  return stop.aborted
    ? { reason: 'STOPPED', message: `The run was stopped ${after}.`, rounds: round }
    : { reason: 'COMPLETED', message: `The run is complete ${after}.`, rounds: round };
}

async function runToTheEnd(run: Run, stop: AbortSignal): Promise<TrainingState> {
  const { coordinator, logger, emit, start } = run;
  let rounds = start.round;
  const counting = runListener({ round: ({ report }) => void (rounds = report.round) });
  try {
    if (run.hasRounds) await waitForClients(run, stop);
    const state = await runAndRecord({
      ...run,
      transport: coordinator.transport,
      shardSizes: coordinator.shardSizes(),
      evaluate: run.evaluator.evaluate,
      stop,
      listeners: [counting, coordinator.onRunEvent, emit, logRun(logger)],
    });
    if (stop.reason instanceof UserError) throw stop.reason;
    return state;
  } catch (error) {
    const why = error instanceof UserError ? error.message : 'its log says how.';
    coordinator.finish({ reason: 'FAILED', message: `The run failed: ${why}`, rounds });
    throw error;
  }
}
