import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ownCommand } from '@fedsim/cli';
import { UserError } from '@fedsim/core/house';
import { baselineFlags } from '../baseline/baseline-command';
import type { ServeConfig } from '../config/serve-config';
import type { RunPlan } from '../run/run-plan';
import type { ExperimentOutcome } from '../console/console-view';

/**
 * Trains the baselines of a finished run in a separate process, the `baseline` command: they need the
 * training set, which the server's process must never see. Throws a UserError when that process fails.
 */
export async function baselinesInChild(
  { config }: RunPlan<ServeConfig>,
  runPath: string,
  stop: AbortSignal,
): Promise<ExperimentOutcome> {
  const flags = baselineFlags(config, runPath, config.baselines ?? []);
  const child = spawn(process.execPath, [process.argv[1], 'baseline', ...flags], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const interrupt = (): void => void child.kill('SIGINT');
  stop.addEventListener('abort', interrupt, { once: true });
  const [code] = (await once(child, 'exit')) as [number | null];
  stop.removeEventListener('abort', interrupt);
  if (stop.aborted) return 'stopped';
  if (code === 0) return 'completed';
  throw new UserError(
    `baselines: they could not be trained. The run itself is complete in ${runPath}; try again with ${ownCommand('server', 'baseline', flags)}`,
  );
}
