import { readdir } from 'node:fs/promises';
import { isModulePath, UserError } from '@fedsim/core';
import { statesPathOf } from '../record/run-directory';
import type { PreparedExperiment } from './prepare-experiment';

/**
 * Throws a UserError when nothing is left of what the clients of a run that goes on remember, rather than let
 * them begin anew and end with other figures. A strategy of the user's own may have them remember nothing.
 */
export async function requireStates({
  plan: { config, strategy },
  start: { modelVersion },
}: Pick<PreparedExperiment, 'plan' | 'start'>): Promise<void> {
  const { resume } = config;
  if (resume === undefined || !strategy.keepsState || modelVersion === 0) return;
  if (isModulePath(config.strategy)) return;
  const folder = statesPathOf(resume);
  if ((await readdir(folder).catch(() => [])).length > 0) return;
  throw new UserError(
    `resume: ${folder} is missing, or empty: ${config.strategy} cannot go on without what the clients remember. Restore it from a copy, or start a new run with --out; where clients joined from elsewhere, they have it: let them join again, with serve --processes=0.`,
  );
}
