import { readdir } from 'node:fs/promises';
import {
  cohortSize,
  ConfigError,
  isLastRound,
  isModuleTerm,
  mostStates,
  UserError,
} from '@fedsim/core/house';
import { defaultRunPath, freeBytesAt, stateFileBytes, statesPathOf } from '@fedsim/runs/node';
import type { PreparedExperiment } from './prepare-experiment';
import { dirname } from 'node:path';
import prettyBytes from 'pretty-bytes';

/**
 * Throws a UserError when a resumed run's client memory is missing: with empty memory the clients would
 * train on, to other figures. A strategy from the user's file is exempt, as it may store nothing.
 */
export async function requireStates({
  plan: { config, memoryOwners },
  start,
}: Pick<PreparedExperiment, 'plan' | 'start'>): Promise<void> {
  const { resume } = config;
  if (isLastRound(config, start)) return;
  if (resume === undefined || memoryOwners.length === 0 || start.modelVersion === 0) return;
  if (isModuleTerm(config.strategy)) return;
  const folder = statesPathOf(resume);
  if ((await readdir(folder).catch(() => [])).length > 0) return;
  throw new UserError(
    `resume: ${folder} is missing, or empty: ${config.strategy} cannot continue without what the clients remember. Restore it from a copy, or start a new run with --out; clients that joined from elsewhere have it themselves: let them join again, with serve --processes=0.`,
  );
}

/**
 * Throws a ConfigError when client memory may outgrow the run directory's disk, which would end the run
 * after hours. States that a resumed run has already written are not counted again.
 */
export async function requireRoomForStates(
  { plan, start }: Pick<PreparedExperiment, 'plan' | 'start'>,
  freeBytes = freeBytesAt,
): Promise<void> {
  const { config, memoryOwners, weightCount } = plan;
  if (memoryOwners.length === 0) return;
  const folder = config.resume ?? config.out ?? dirname(defaultRunPath(''));
  const free = await freeBytes(folder);
  const known = await entriesOf(statesPathOf(folder));
  const cohort = cohortSize(config);
  const each = memoryOwners.length * stateFileBytes(weightCount);
  const most = each * mostStates(config.clients - known, cohort, config.rounds - start.round);
  if (free === undefined || most <= free) return;
  const rounds = start.round + Math.floor(free / (each * cohort));
  const fewer =
    rounds > start.round
      ? `, or ask for fewer --rounds: ${rounds} fit, and the run can be resumed from there`
      : '';
  throw new ConfigError(
    'strategy',
    `${config.strategy} keeps ${prettyBytes(each)} for every client that has had a turn, which may take ${prettyBytes(most)} more in this run, and the disk of ${folder} has ${prettyBytes(free)} free. ${config.resume ? 'Free some space' : 'Choose another with --out'}${fewer}.`,
  );
}

async function entriesOf(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).length;
}
