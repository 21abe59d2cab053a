import { closeRunLogger } from '@fedsim/cli';
import { baselinesInChild } from './baselines-in-child';
import type { ServeConfig } from '../config/serve-config';
import type { Emit } from '../console/app-event';
import type { ExperimentOutcome } from '../console/console-view';
import type { ClientProcesses } from '../launch/client-processes';
import { startClients } from './gather-clients';
import { runWithClients } from './run-with-clients';
import { setUpRun } from './set-up-run';

/**
 * The `serve` command: prepares the data, listens, starts the clients, runs the experiment, records
 * it, and stays up until stopped, or leaves at once with `exit`. Throws a UserError, or another
 * error made for people, when it cannot continue.
 */
export async function serve(
  config: ServeConfig,
  emit: Emit,
  stopper: AbortController,
): Promise<ExperimentOutcome> {
  const run = await setUpRun(config, emit, stopper);
  let processes: ClientProcesses | undefined;
  try {
    processes = startClients(run, stopper);
    let outcome = await runWithClients(run, stopper.signal, processes.stop);
    // What follows writes into the directory in a process of its own, or not at all.
    run.directory.release();
    if (config.baselines && outcome === 'completed') {
      outcome = await baselinesInChild(run.plan, run.directory.path, stopper.signal);
    }
    if (!config.exit) await aborted(stopper.signal);
    return outcome;
  } finally {
    await run.coordinator.close();
    await processes?.stop();
    await run.trainer.close();
    await closeRunLogger(run.logger);
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
