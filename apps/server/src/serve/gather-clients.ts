import { resolve } from 'node:path';
import type { Logger } from 'winston';
import { ownCommand } from '@fedsim/cli';
import { UserError, usedModules } from '@fedsim/core/house';
import type { ServeConfig } from '../config/serve-config';
import type { Emit } from '../console/app-event';
import { launchClientProcesses, type ClientProcesses } from '../launch/client-processes';
import type { RunDirectory } from '@fedsim/runs/node';
import type { Coordinator } from '@fedsim/coordinator';
import type { RunPlan } from '../run/run-plan';

interface ClientsOptions {
  readonly emit: Emit;
  readonly plan: RunPlan<ServeConfig>;
  /** One for each client process to start. */
  readonly sessions: readonly string[];
  readonly token: string;
  readonly coordinator: Coordinator;
  readonly directory: RunDirectory;
  readonly logger: Logger;
}

/** Starts the run's own client processes; with `--processes=0`, none. */
export function startClients(options: ClientsOptions, stopper: AbortController): ClientProcesses {
  const { plan, token, coordinator, directory, logger } = options;
  const { config, manifest } = plan;
  return launchClientProcesses({
    sessions: options.sessions,
    clients: config.clients,
    url: coordinator.localUrl,
    token,
    flags: [
      `--engine=${config.engine}`,
      `--device=${config.device}`,
      `--backend=${config.backend}`,
      `--log-dir=${directory.path}`,
      `--state-dir=${directory.statesPath}`,
      ...moduleFlags(config),
    ],
    manifest: JSON.stringify(manifest),
    logger,
    onLost: (index, detail) => {
      if (coordinator.hasBegun()) return;
      stopper.abort(new UserError(`client process ${index} could not start: ${detail}`));
    },
  });
}

/** Our own client processes read the modules from the same paths. */
function moduleFlags(config: ServeConfig): string[] {
  const paths = usedModules(config).map(({ path }) => resolve(path));
  return paths.length === 0 ? [] : [`--module=${paths.join(',')}`];
}

/** Waits until every virtual client is carried; throws a UserError when that takes too long. */
export async function waitForClients(
  { emit, plan, sessions, token, coordinator }: ClientsOptions,
  stop: AbortSignal,
): Promise<void> {
  const { clients, joinTimeout } = plan.config;
  const { roster, url } = coordinator;
  const invited = sessions.length === 0;
  if (invited) {
    const join = ownCommand('client', 'join', [`--server=${url}`, `--token=${token}`]);
    await emit({ kind: 'note', text: `waiting for clients: ${join}` });
  }
  const show = (): void =>
    void emit({ kind: 'waiting', reachable: roster.reachableCount(), clients, invited });
  roster.onChange(show);
  show();
  const complete = await roster.waitUntil(
    () => roster.reachableCount() === clients,
    1000 * joinTimeout,
  );
  roster.offChange(show);
  if (complete || stop.aborted) return;
  throw new UserError(
    `only ${roster.reachableCount()} of ${clients} clients joined within ${joinTimeout} s. Wait longer with --join-timeout, or ask for fewer --clients.`,
  );
}
