import { privacyNotes, runListener, UserError, type TrainingState } from '@fedsim/core/house';
import type { Finish } from '@fedsim/proto';
import { compareLine } from '../baseline/baseline-command';
import { serveSchema } from '../config/serve-config';
import type { ExperimentOutcome } from '../console/console-view';
import { waitForClients } from './gather-clients';
import { logRun } from '../run/log-run';
import { resumeCommand } from '../run/resume-command';
import { recordEnd } from '../run/record-result';
import { runAndRecord, type RoundsResult } from '../run/run-rounds';
import { partitionNotes } from '../run/run-plan';
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
  const rounds = await runToTheEnd(run, stop);
  coordinator.finish(endOf(rounds.state, plan.config.rounds, stop));
  const seconds = (performance.now() - startedMs) / 1000;
  const parts = { ...run, notes: notesOn(run), haveTravelled: true };
  const { end, summary } = await recordEnd(parts, rounds, { stopped: stop.aborted, seconds });
  await stopClients();
  const resume = summary && resumeCommand('serve', serveSchema, plan.config, run.directory.path);
  const compare = compareLine(plan.config, run.directory.path);
  const staysUp = !plan.config.exit && !stop.aborted;
  await run.emit({ kind: 'ended', end: { ...end, compare, resume, staysUp } });
  return end.outcome;
}

/** What hosts are told at the end of a run that did not fail. */
function endOf({ round }: TrainingState, rounds: number, stop: AbortSignal): Finish {
  const after = `after ${round} of ${rounds} rounds`;
  return stop.aborted
    ? { reason: 'STOPPED', message: `The run was stopped ${after}.`, rounds: round }
    : { reason: 'COMPLETED', message: `The run is complete ${after}.`, rounds: round };
}

function notesOn(run: Run): string[] {
  return [...privacyNotes(run.plan.config), ...notesOnShards(run)];
}

/** The server sees no labels: hosts say how many examples each client has, and that is all. */
function notesOnShards({ plan, coordinator }: Run): string[] {
  const sizes = coordinator.shardSizes();
  const dealt = sizes.reduce((sum, examples) => sum + examples, 0);
  // Nothing is known as long as no host has joined.
  if (dealt === 0) return [];
  return partitionNotes(plan, { examples: plan.trainExamples - dealt }, sizes);
}

async function runToTheEnd(run: Run, stop: AbortSignal): Promise<RoundsResult> {
  const { coordinator, logger, emit, start } = run;
  let rounds = start.round;
  const counting = runListener({ round: ({ report }) => void (rounds = report.round) });
  try {
    if (run.hasRounds) await waitForClients(run, stop);
    for (const text of notesOn(run)) {
      await emit({ kind: 'note', text });
      logger.warn(text);
    }
    const result = await runAndRecord({
      ...run,
      transport: coordinator.transport,
      shardSizes: coordinator.shardSizes(),
      evaluate: run.evaluator.evaluate,
      stop,
      listeners: [counting, coordinator.onRunEvent, emit, logRun(logger)],
    });
    if (stop.reason instanceof UserError) throw stop.reason;
    return result;
  } catch (error) {
    const why = error instanceof UserError ? error.message : 'its log says how.';
    coordinator.finish({ reason: 'FAILED', message: `The run failed: ${why}`, rounds });
    throw error;
  }
}
