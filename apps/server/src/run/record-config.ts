import { experimentRecord, isSameSetting } from '@fedsim/core/house';
import { readRecordedRun, type RunFolder } from '@fedsim/runs/node';
import { promisedSettings } from '../config/promised-settings';
import type { RunPlan } from './run-plan';
import { configRecord, type Hosts } from './run-record';

/**
 * Writes `config.json`. On resuming, only the settings that may change then are updated, such as the
 * number of rounds, and those of what is recorded besides.
 */
export async function recordConfig(
  plan: RunPlan,
  directory: RunFolder,
  engine: string,
  hosts: Hosts,
): Promise<void> {
  const { resume } = plan.config;
  if (resume === undefined) {
    return directory.writeJson('config.json', configRecord(plan, engine, hosts));
  }
  const recorded = await readRecordedRun(resume);
  const experiment = experimentRecord(plan.config);
  const before = recorded.experiment;
  const keys = Object.keys({ ...before, ...experiment });
  const isSame = keys.every((key) => isSameSetting(key, experiment[key], before[key]));
  const also = { ...recorded.also, ...promisedSettings(plan.config) };
  if (isSame && JSON.stringify(also) === JSON.stringify(recorded.also ?? {})) return;
  await directory.writeJson('config.json', { ...recorded, experiment, also });
}
