import { join } from 'node:path';
import { readConfigFile } from '@fedsim/cli';
import { ConfigError } from '@fedsim/core';

/** Settings that say when a run ends, not what it computes: they may change when it goes on. */
const CHANGEABLE = ['rounds', 'target-accuracy', 'deadline'];

/**
 * The settings to go on with: those that the run directory recorded, with the ones given now.
 * Throws a ConfigError when a given one would change what the run computes.
 */
export async function resumedSettings(
  directory: string,
  given: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const recorded = await readConfigFile(join(directory, 'config.json'));
  for (const [key, value] of Object.entries(given)) {
    if (!(key in recorded) || CHANGEABLE.includes(key)) continue;
    if (String(recorded[key]) === String(value)) continue;
    throw new ConfigError(
      key,
      `the run in ${directory} was started with ${String(recorded[key])} and cannot go on with ${String(value)}. Leave the flag out, or start a new run.`,
    );
  }
  return { ...recorded, ...given };
}
