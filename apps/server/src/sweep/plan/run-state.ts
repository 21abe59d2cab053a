import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { experimentRecord, isLastRound, isSameSetting, UserError } from '@fedsim/core/house';
import { judgedRounds, openRun } from '@fedsim/runs/node';
import type { SimulateConfig } from '../../config/simulate-config';

/** The state of a run, according to its directory. */
export type RunState = 'finished' | 'void' | 'interrupted' | 'new';

/**
 * The state of a config's run in its directory: finished after all its rounds or at a target that ends it,
 * void if none of them counted, new if there is no `config.json`, else interrupted. Damaged files are left for the resumed
 * run to report. Throws a UserError when the directory holds a run of another config.
 *
 * @param clientAccuracy whether a finished run has scored its clients
 */
export async function runState(
  directory: string,
  config: SimulateConfig,
  clientAccuracy = false,
): Promise<RunState> {
  const has = (file: string): boolean => existsSync(join(directory, file));
  if (!has('config.json')) return 'new';
  await requireSameRun(directory, config);
  if (has('summary.json') && (await isComplete(directory, config, clientAccuracy))) {
    return (await isVoid(directory)) ? 'void' : 'finished';
  }
  return 'interrupted';
}

/** A stopped run also has a summary, with fewer rounds. */
async function isComplete(
  directory: string,
  config: SimulateConfig,
  clientAccuracy: boolean,
): Promise<boolean> {
  const summary = await openRun(directory)
    .summary()
    .catch(() => undefined);
  if (!summary || (clientAccuracy && !summary.client_accuracy)) return false;
  const { rounds: round, test_accuracy: testAccuracy, best_round: best } = summary;
  return isLastRound(config, { round, testAccuracy, best: best ? { round: best } : undefined });
}

async function isVoid(directory: string): Promise<boolean> {
  const rounds = await judgedRounds(directory).catch(() => []);
  return rounds.length > 0 && rounds.every(({ status }) => status === 'void');
}

async function requireSameRun(directory: string, config: SimulateConfig): Promise<void> {
  const { experiment: recorded } = await openRun(directory)
    .config()
    .catch(() => ({ experiment: undefined }));
  if (!recorded) return;
  for (const [key, value] of Object.entries(experimentRecord(config))) {
    if (value === undefined || isSameSetting(key, value, recorded[key])) continue;
    throw new UserError(
      `${key}: the run in ${directory} was made with ${String(recorded[key])}, but the sweep wants ${String(value)}. Give the sweep another --out.`,
    );
  }
}
