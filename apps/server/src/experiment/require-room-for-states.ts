import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { cohortSize, ConfigError, mostStates } from '@fedsim/core';
import { stateFileBytes } from '@fedsim/training/node';
import prettyBytes from 'pretty-bytes';
import { freeBytesAt } from '../record/free-space';
import { defaultRunPath, statesPathOf } from '../record/run-directory';
import type { PreparedExperiment } from './prepare-experiment';

/**
 * Throws a ConfigError when what clients remember may outgrow the disk of the run directory, rather than
 * let the run end there after hours. States that a run which goes on has already count as written.
 */
export async function requireRoomForStates(
  { plan, start }: Pick<PreparedExperiment, 'plan' | 'start'>,
  freeBytes = freeBytesAt,
): Promise<void> {
  const { config, strategy, weightCount } = plan;
  if (!strategy.keepsState) return;
  const folder = config.resume ?? config.out ?? dirname(defaultRunPath(''));
  const free = await freeBytes(folder);
  const known = await entriesOf(statesPathOf(folder));
  const cohort = cohortSize(config);
  const each = stateFileBytes(weightCount);
  const most = each * mostStates(config.clients - known, cohort, config.rounds - start.round);
  if (free === undefined || most <= free) return;
  const rounds = start.round + Math.floor(free / (each * cohort));
  const fewer =
    rounds > start.round
      ? `, or ask for fewer --rounds: ${rounds} fit, and a run can go on from there with --resume`
      : '';
  throw new ConfigError(
    'strategy',
    `${config.strategy} keeps ${prettyBytes(each)} for every client that has had a turn, which may come to ${prettyBytes(most)} more in this run, and the disk of ${folder} has ${prettyBytes(free)} free. ${config.resume ? 'Make room' : 'Choose another with --out'}${fewer}.`,
  );
}

async function entriesOf(folder: string): Promise<number> {
  return (await readdir(folder).catch(() => [])).length;
}
