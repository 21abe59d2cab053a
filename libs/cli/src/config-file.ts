import { readFile } from 'node:fs/promises';
import { ConfigError } from '@fedsim/core/house';
import { parse } from 'yaml';
import { expandHome } from './expand-home';

/**
 * Settings from a YAML or JSON file, by kebab-case key. The config.json of a run directory is
 * taken too, for its `experiment` part. Throws a ConfigError.
 */
export async function readConfigFile(path: string): Promise<Record<string, unknown>> {
  const content = parseYaml(path, await readText(path));
  if (content === null || content === undefined) return {};
  if (typeof content !== 'object' || Array.isArray(content)) {
    throw new ConfigError('config', `${path} does not hold settings of the form "key: value".`);
  }
  const settings = content as Record<string, unknown>;
  return expandHome((settings['experiment'] as Record<string, unknown> | undefined) ?? settings);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new ConfigError('config', `cannot read ${path}: ${(error as Error).message}.`);
  }
}

function parseYaml(path: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [firstLine] = (error as Error).message.split('\n');
    throw new ConfigError('config', `${path} is neither YAML nor JSON: ${firstLine}`);
  }
}
