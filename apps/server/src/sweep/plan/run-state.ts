import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { experimentRecord, isSameSetting, stoppingAccuracy, UserError } from '@fedsim/core/house';
import { openRun } from '@fedsim/runs/node';
import type { SimulateConfig } from '../../config/simulate-config';

/** How far a run directory has come. */
export type RunState = 'finished' | 'interrupted' | 'new';

/**
 * How far the run of a config has come in its directory: finished with all its rounds or at a
 * target that ends it, interrupted where there is a checkpoint to go on from, else new. Damaged files
 * are left to the run that goes on with them. Throws a UserError when the directory holds a run of
 * another config.
 */
export async function runState(directory: string, config: SimulateConfig): Promise<RunState> {
  const has = (file: string): boolean => existsSync(join(directory, file));
  if (!has('config.json')) return 'new';
  await requireSameRun(directory, config);
  if (has('summary.json') && (await isComplete(directory, config))) return 'finished';
  return has('checkpoint/state.json') ? 'interrupted' : 'new';
}

/** A run that was stopped has a summary too, of fewer rounds. */
async function isComplete(directory: string, config: SimulateConfig): Promise<boolean> {
  const summary = await openRun(directory)
    .summary()
    .catch(() => undefined);
  if (!summary) return false;
  return summary.rounds >= config.rounds || summary.test_accuracy >= stoppingAccuracy(config);
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
