import { withModules } from '@fedsim/cli';
import { withInitialWeights } from './initial-weights';
import { withPartitionFile } from './partition-file';

/** What fedsim has filled in from a file, by the setting that names the file. */
const FILLED_IN = { skew: 'partition', 'initial-weights': 'initial-weights-sha256' } as const;

/** Settings by kebab-case key. */
type Settings = Readonly<Record<string, unknown>>;

/**
 * Settings whose strategy and skew can be made: a partition's file is read, modules of the user's own are loaded, and
 * weights to start from get their fingerprint. Throws a ConfigError when a file cannot be had.
 */
export async function withFiles(settings: Settings): Promise<Settings> {
  return withModules(await withInitialWeights(await withPartitionFile(settings)));
}

/** Settings of a config file less what was filled in there from files, where the flags name other ones. */
export function withoutStaleFiles(file: Settings, flags: Settings): Settings {
  const stale = Object.entries(FILLED_IN).flatMap(([named, filled]) =>
    flags[named] === undefined ? [] : [filled as string],
  );
  return Object.fromEntries(Object.entries(file).filter(([key]) => !stale.includes(key)));
}
