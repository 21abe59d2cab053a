import { openRun } from '@fedsim/runs/node';
import { baselineFingerprint } from '../baseline/baseline-fingerprint';
import { passesOf } from '@fedsim/core/house';
import { hasBaseline } from '../baseline/run-baselines';
import type { BaselineKind } from '../config/baseline-fields';
import type { RunOutcome } from './plan/plan-runs';

/** Finished runs whose baselines are the same, by all that determines them. */
export interface BaselineGroup {
  readonly runs: readonly RunOutcome[];
  /** Those that have their baselines. */
  readonly compared: readonly RunOutcome[];
}

/** The finished runs that are to have baselines, in groups that share theirs. */
export async function baselineGroups(outcomes: readonly RunOutcome[]): Promise<BaselineGroup[]> {
  const groups = new Map<string, { runs: RunOutcome[]; compared: RunOutcome[] }>();
  for (const run of outcomes) {
    if (run.end !== 'finished' || !run.config.baselines) continue;
    const fingerprint = await fingerprintOf(run);
    const { engine, device, backend, baselines: kinds } = run.config;
    const key = [fingerprint, kinds, engine, device, backend].join(' ');
    const group = groups.get(key) ?? { runs: [], compared: [] };
    group.runs.push(run);
    if (await isCompared(run, fingerprint, kinds)) group.compared.push(run);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** As `baseline --run` would make it, from what the run has recorded. */
async function fingerprintOf({ directory, config }: RunOutcome): Promise<string> {
  const reader = openRun(directory);
  const [{ experiment, dataset }, { rounds }] = [await reader.config(), await reader.summary()];
  const { checksums = {}, trainExamples = 0 } = dataset ?? {};
  const passes = config.baselinePasses ?? passesOf(config, rounds, trainExamples);
  return baselineFingerprint(experiment, checksums, { passes, rounds, folds: 0 });
}

async function isCompared(
  { directory }: RunOutcome,
  fingerprint: string,
  kinds: readonly BaselineKind[],
): Promise<boolean> {
  const record = await openRun(directory)
    .baselines()
    .catch(() => undefined);
  if (record?.settings_sha256 !== fingerprint) return false;
  return kinds.every((kind) => hasBaseline(record, kind));
}
