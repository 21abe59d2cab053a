import { ConfigError } from '@fedsim/core/house';
import type { SweepConfig } from '../../config/sweep-config';
import { readValues } from './read-values';

/** Most seeds of a sweep: more is a typing error. */
const MOST = 10_000;

/** The seeds of a sweep: `--seeds=5` is 1 to 5, `--seeds=3,7` or `--seed=3,7` those two. */
export function readSeeds({ seed, seeds }: Pick<SweepConfig, 'seed' | 'seeds'>): number[] {
  if (seed !== undefined && seeds !== undefined) {
    throw new ConfigError('seeds', 'give either --seeds or --seed, not both.');
  }
  if (seeds === undefined) return readValues('seed', seed ?? 1) as number[];
  const values = named('seeds', () => readValues('seed', seeds) as number[]);
  return values.length === 1 && !Array.isArray(seeds) ? firstSeeds(values[0]) : values;
}

function firstSeeds(howMany: number): number[] {
  if (howMany < 1 || howMany > MOST) {
    throw new ConfigError('seeds', `expected 1 to ${MOST} seeds, got ${howMany}.`);
  }
  return Array.from({ length: howMany }, (_, i) => i + 1);
}

/** Reports an error of the setting `seed` under the setting that was typed. */
function named<T>(setting: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw new ConfigError(setting, error.problem);
  }
}
