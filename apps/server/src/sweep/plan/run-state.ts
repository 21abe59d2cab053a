import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfigFile } from '@fedsim/cli';
import { experimentRecord, stoppingAccuracy, UserError } from '@fedsim/core/house';
import type { SimulateConfig } from '../../config/simulate-config';

/** The state of a run, according to its directory. */
export type RunState = 'finished' | 'interrupted' | 'new';

/**
 * The state of a config's run in its directory: finished after all its rounds or at a target that ends it,
 * interrupted if there is a checkpoint to resume from, else new. Damaged files are left for the resumed
 * run to report. Throws a UserError when the directory holds a run of another config.
 */
export async function runState(directory: string, config: SimulateConfig): Promise<RunState> {
  const has = (file: string): boolean => existsSync(join(directory, file));
  if (!has('config.json')) return 'new';
  await requireSameRun(directory, config);
  if (has('summary.json') && (await isComplete(directory, config))) return 'finished';
  return has('checkpoint/state.json') ? 'interrupted' : 'new';
}

/** A stopped run also has a summary, with fewer rounds. */
async function isComplete(directory: string, config: SimulateConfig): Promise<boolean> {
  const text = await readFile(join(directory, 'summary.json'), 'utf8');
  const summary = wholeSummary(text);
  if (!summary) return false;
  return summary.rounds >= config.rounds || summary.test_accuracy >= stoppingAccuracy(config);
}

function wholeSummary(text: string): { rounds: number; test_accuracy: number } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function requireSameRun(directory: string, config: SimulateConfig): Promise<void> {
  const recorded = await readConfigFile(join(directory, 'config.json')).catch(() => undefined);
  if (!recorded) return;
  for (const [key, value] of Object.entries(experimentRecord(config))) {
    if (value === undefined || !(key in recorded)) continue;
    if (String(recorded[key]) === String(value)) continue;
    throw new UserError(
      `${key}: the run in ${directory} was made with ${String(recorded[key])}, but the sweep wants ${String(value)}. Give the sweep another --out.`,
    );
  }
}
