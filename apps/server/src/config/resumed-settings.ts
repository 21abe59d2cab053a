import { join } from 'node:path';
import { readConfigFile } from '@fedsim/cli';
import { ConfigError, experimentSchema, kebabCase } from '@fedsim/core';

/** Settings that say when a run ends, not what it computes: they may change when it goes on. */
export const CHANGEABLE: readonly string[] = [
  'rounds',
  'target-accuracy',
  'after-target',
  'deadline',
];

const COMPUTED = Object.keys(experimentSchema.shape).map(kebabCase);

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
    if (!COMPUTED.includes(key) || isChangeable(key, recorded)) continue;
    if (String(recorded[key]) === String(value)) continue;
    const before = key in recorded ? String(recorded[key]) : 'none';
    throw new ConfigError(
      key,
      `the run in ${directory} was started with ${before} and cannot go on with ${String(value)}. Leave the flag out, or start a new run.`,
    );
  }
  return { ...recorded, ...given };
}

/** On the virtual clock the deadline decides who counts, and so what is computed. */
function isChangeable(key: string, recorded: Readonly<Record<string, unknown>>): boolean {
  if (key === 'deadline' && 'client-speed' in recorded) return false;
  return CHANGEABLE.includes(key);
}
