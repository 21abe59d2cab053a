import { experimentRecord } from '../config/run-config';
import { readRecordedRun } from '../record/recorded-run';
import type { RunFolder } from '../record/run-folder';
import type { ExperimentPlan } from './experiment-plan';
import { configRecord, type Hosts } from './run-record';

/**
 * Writes `config.json`. That of a run which goes on keeps what it says, but for the settings that may
 * change then, such as the number of rounds.
 */
export async function recordConfig(
  plan: ExperimentPlan,
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
  if (JSON.stringify(recorded.experiment) === JSON.stringify(experiment)) return;
  await directory.writeJson('config.json', { ...recorded, experiment });
}
