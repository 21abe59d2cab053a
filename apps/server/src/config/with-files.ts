import { withModules } from '@fedsim/cli';
import { withPartitionFile } from './partition-file';

/** Settings by kebab-case key. */
type Settings = Readonly<Record<string, unknown>>;

/**
 * Settings whose strategy and skew can be made: a partition's file is read, and modules of the user's own are
 * loaded. Throws a ConfigError when a file cannot be had.
 */
export async function withFiles(settings: Settings): Promise<Settings> {
  return withModules(await withPartitionFile(settings));
}
