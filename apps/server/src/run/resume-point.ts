import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConfigError,
  differingFiles,
  initialState,
  ROUNDS_AHEAD,
  UserError,
  type DatasetInfo,
  type TrainingState,
} from '@fedsim/core/house';
import { readCheckpoint, readRecordedRun, openRun } from '@fedsim/runs/node';
import type { RunPlan } from './run-plan';

/**
 * The state that a run begins with. A resumed run begins with its checkpoint's state, or with the initial
 * one if it was killed before the first checkpoint. Throws a UserError when it cannot continue.
 */
export async function startOf(plan: RunPlan): Promise<TrainingState> {
  const { config, manifest, weightCount } = plan;
  const { resume } = config;
  if (resume === undefined) return initialState(plan);
  await requireSameData(resume, manifest.info);
  if (await neverHadCheckpoint(resume)) return initialState(plan);
  const state = await readCheckpoint(resume, weightCount);
  requireStateVersions(plan, state);
  return withLostRounds(plan, state);
}

/** Rounds that were under way when the run ended may have reached clients; with other noise they come again. */
function withLostRounds({ secrets }: RunPlan, state: TrainingState): TrainingState {
  const { privacy } = state;
  if (!privacy || secrets.kind === 'simulated') return state;
  const again = (times: number): number => times + ROUNDS_AHEAD;
  const { rounds, asked, spent } = privacy;
  return {
    ...state,
    privacy: { rounds: again(rounds), ...(asked ? { asked: asked.map(again) } : {}), spent },
  };
}

/** Checkpoints did not always say which states of clients count. */
function requireStateVersions(
  { memoryOwners, config }: RunPlan,
  { modelVersion, stateVersions }: TrainingState,
): void {
  if (memoryOwners.length === 0 || modelVersion === 0 || stateVersions) return;
  throw new UserError(
    `resume: the checkpoint of ${config.resume} does not say which of the clients' states count, as an earlier version of fedsim wrote it. Finish that run with the version in its config.json, or start a new one with --out.`,
  );
}

async function requireSameData(directory: string, { name, checksums }: DatasetInfo): Promise<void> {
  const { dataset } = await readRecordedRun(directory);
  if (!dataset) return;
  const files = differingFiles(dataset.checksums, checksums);
  const same = dataset.name === name || hasAll(checksums, dataset.checksums);
  if (same && files.length === 0) return;
  const found = dataset.name === name ? `another ${files.join(', ')}` : `${name} instead`;
  throw new ConfigError(
    'resume',
    `the run in ${directory} was started on ${dataset.name}, and there is ${found}. Name the folder of the same files with --data-dir.`,
  );
}

type Checksums = DatasetInfo['checksums'];

/** Whether these are the same files, whatever the data set is called where they are now. */
function hasAll(found: Checksums, recorded: Checksums): boolean {
  return Object.entries(recorded).every(([file, sum]) => found[file] === sum);
}

async function neverHadCheckpoint(directory: string): Promise<boolean> {
  if (existsSync(join(directory, 'checkpoint', 'state.json'))) return false;
  const rounds = existsSync(join(directory, 'rounds.csv')) ? await openRun(directory).rounds() : [];
  return rounds.length <= 1;
}
