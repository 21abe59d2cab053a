import {
  ConfigError,
  createStrategy,
  parseAugmentation,
  parseConfig,
  parseSchedule,
  parseSkew,
} from '@fedsim/core/house';
import { simulateSchema, type SimulateConfig } from '../../config/simulate-config';

/** A value of a setting, as `simulate` understands it. */
export type Value = string | number | boolean | readonly (number | string)[];

/**
 * The values that a setting was given, each once, in their order.
 *
 * Something that `simulate` takes as it stands is one value: `200,200` for `hidden`. Otherwise a
 * list holds several, and so does a text with `;` or, where all the parts are values, with commas.
 * Throws a ConfigError.
 */
export function readValues(key: string, given: unknown): Value[] {
  const values = split(key, given).map((part) => valueOf(key, part));
  return [...new Map(values.map((value) => [String(value), value])).values()];
}

/** A value as it is typed. */
export function typed(value: Value): string {
  return Array.isArray(value) && value.length === 0 ? 'none' : String(value);
}

function split(key: string, given: unknown): unknown[] {
  if (problemWith(key, given) === undefined) return [given];
  if (Array.isArray(given)) return given.flatMap((part) => split(key, part));
  if (typeof given !== 'string') return [given];
  if (given.includes(';')) {
    const parts = given.split(';').map((part) => part.trim());
    return parts.filter((part) => part !== '').flatMap((part) => split(key, part));
  }
  return given.includes(',') ? splitAtCommas(key, given) : [given];
}

function splitAtCommas(key: string, given: string): string[] {
  const parts = given.split(',').map((part) => part.trim());
  for (const part of parts) {
    const problem = problemWith(key, part);
    if (problem === undefined) continue;
    const reason = problem.message.slice(problem.setting.length + 2);
    throw new ConfigError(
      key,
      `"${given}" is neither a value nor a list of values: ${reason} Where values have commas of their own, put ";" between them: --${key}="a;b".`,
    );
  }
  return parts;
}

function problemWith(key: string, given: unknown): ConfigError | undefined {
  try {
    valueOf(key, given);
    return undefined;
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
}

/** Settings whose text has a grammar of its own, which the schema does not know; throws where it is not met. */
const readers: Record<string, (config: SimulateConfig) => unknown> = {
  skew: ({ skew }) => parseSkew(skew),
  strategy: (config) => createStrategy(config),
  augment: ({ augment }) => parseAugmentation(augment),
  'lr-schedule': ({ lrSchedule }) => parseSchedule('lr-schedule', lrSchedule),
  'server-lr-schedule': ({ serverLrSchedule }) =>
    parseSchedule('server-lr-schedule', serverLrSchedule),
  dataset: ({ dataset }) => checkDatasetName(dataset),
};

/** A sweep takes commas and semicolons for the ends of names, rather than for parts of a folder's. */
function checkDatasetName(dataset = ''): void {
  if (!/[,;]/.test(dataset)) return;
  throw new ConfigError('dataset', 'a folder of a sweep has no commas or semicolons in its name.');
}

/** Checks what can be checked of one setting alone. */
function valueOf(key: string, given: unknown): Value {
  const config = parseConfig(simulateSchema, { [key]: given });
  readers[key]?.(config);
  const camel = key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return config[camel as keyof typeof config] as Value;
}
