import { readBoundedText } from '@fedsim/cli';
import { parsePartitionFile, partitionFile, skewFile } from '@fedsim/core/house';

/** Settings by kebab-case key. */
type Settings = Readonly<Record<string, unknown>>;

/** Ten million rows with room to spare. */
const MOST_BYTES = 256_000_000;

/**
 * Reads the file of a skew `file:path` into the setting `partition`, unless that is already set. From
 * then on config.json and client hosts carry the rows and need no file. Throws a ConfigError when the
 * file cannot be read or describes an impossible partition.
 */
export async function withPartitionFile(settings: Settings): Promise<Settings> {
  const parameter = skewFile(String(settings['skew'] ?? ''));
  if (parameter === undefined || settings['partition'] !== undefined) return settings;
  const content = await readBoundedText(partitionFile(parameter).path, 'skew', MOST_BYTES);
  return { ...settings, partition: parsePartitionFile(parameter, content) };
}
