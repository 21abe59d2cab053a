import { resolve } from 'node:path';
import { ConfigError, isExperimentSetting, isSameSetting } from '@fedsim/core/house';
import { readRecordedRun } from '@fedsim/runs/node';

/** Settings that say when a run ends, not what it computes: they may change on resuming. */
export const CHANGEABLE: readonly string[] = [
  'rounds',
  'target-accuracy',
  'after-target',
  'round-patience',
  'deadline',
  'stop-at-epsilon',
  // Where the weights are now: their fingerprint says that they are the same.
  'initial-weights',
];

/**
 * The settings to resume with: the recorded ones that the command has, overridden by the ones given now.
 * Throws a ConfigError when a given one would change what the run computes, or the folder is another command's.
 *
 * @param known the settings of the command, by kebab-case key
 */
export async function resumedSettings(
  directory: string,
  given: Readonly<Record<string, unknown>>,
  known: readonly string[],
): Promise<Record<string, unknown>> {
  const { experiment: recorded, also = {} } = await readRecordedRun(directory);
  refuseOtherCommand(directory, 'kind' in also, known.includes('kind'));
  refuseOtherDirectory(directory, given['out']);
  for (const [key, value] of Object.entries(given)) {
    if (!isExperimentSetting(key) || isChangeable(key, recorded)) continue;
    if (isSameSetting(key, value, recorded[key])) continue;
    const before = key in recorded ? String(recorded[key]) : 'none';
    throw new ConfigError(
      key,
      `the run in ${directory} was started with ${before} and cannot continue with ${String(value)}. Leave the flag out, or start a new run.`,
    );
  }
  const promised = Object.entries(also).filter(([key]) => known.includes(key));
  return { ...Object.fromEntries(promised), ...recorded, ...given };
}

function refuseOtherCommand(directory: string, isBaseline: boolean, wantsBaseline: boolean): void {
  if (isBaseline === wantsBaseline) return;
  throw new ConfigError(
    'resume',
    isBaseline
      ? `${directory} holds a baseline without a run. Continue it with baseline --resume=${directory}.`
      : `${directory} holds a run. Compare with it by baseline --run=${directory}.`,
  );
}

function refuseOtherDirectory(directory: string, out: unknown): void {
  if (out === undefined || resolve(String(out)) === resolve(directory)) return;
  throw new ConfigError(
    'out',
    `the run in ${directory} continues in that folder. Leave the flag out, or resume a copy of the folder.`,
  );
}

/**
 * Noise that was worked out for so many rounds is not enough for more.
 * On the virtual clock the deadline decides who counts, and so what is computed. A run that drew its first model has no
 * weights that could have moved.
 */
function isChangeable(key: string, recorded: Readonly<Record<string, unknown>>): boolean {
  if (key === 'rounds' && 'target-epsilon' in recorded) return false;
  if (key === 'deadline' && 'client-speed' in recorded) return false;
  if (key === 'initial-weights' && !(key in recorded)) return false;
  return CHANGEABLE.includes(key);
}
