import { ConfigError } from '@fedsim/core/house';
import { parse } from 'yaml';
import { readBoundedText } from './bounded-text';
import { expandHome } from './expand-home';

/** A recorded run may list its clients' rows, and JSON is read fast. */
const MOST_BYTES = 32_000_000;

/** YAML is read at a megabyte a second or two. */
const MOST_YAML_CHARACTERS = 1_000_000;

/**
 * Settings from a YAML or JSON file, by kebab-case key. The config.json of a run directory is
 * taken too, for its `experiment` part. Throws a ConfigError.
 */
export async function readConfigFile(path: string): Promise<Record<string, unknown>> {
  const content = parseText(path, await readBoundedText(path, 'config', MOST_BYTES));
  if (content === null || content === undefined) return {};
  const settings = requireSettings(path, content);
  const { experiment } = settings;
  return expandHome(
    experiment === undefined ? settings : requireSettings(`"experiment" in ${path}`, experiment),
  );
}

function requireSettings(where: string, content: unknown): Record<string, unknown> {
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) {
    return content as Record<string, unknown>;
  }
  throw new ConfigError('config', `${where} does not hold settings of the form "key: value".`);
}

function parseText(path: string, text: string): unknown {
  const isLong = text.length > MOST_YAML_CHARACTERS;
  if (isLong && !/^\s*\{/.test(text)) {
    throw new ConfigError(
      'config',
      `${path} has ${text.length} characters, and YAML of more than ${MOST_YAML_CHARACTERS} is not read. Check that it is the file you meant, or write it as JSON.`,
    );
  }
  try {
    // YAML's parser also refuses a key that is given twice.
    return isLong ? JSON.parse(text) : parse(text);
  } catch (error) {
    const [firstLine] = (error as Error).message.split('\n');
    throw new ConfigError('config', `${path} is neither YAML nor JSON: ${firstLine}`);
  }
}
