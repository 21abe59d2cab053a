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
 * The values that a setting was given, in order and without repeats.
 *
 * Anything that `simulate` accepts as it stands is one value: `200,200` for `hidden`. Otherwise a list
 * holds several values, and so does a text with `;` or, if all its parts are values, with commas. Throws
 * a ConfigError.
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
      `"${given}" is neither a value nor a list of values: ${reason} If the values themselves contain commas, put ";" between them: --${key}="a;b".`,
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

/** Readers of settings whose text has a grammar that the schema does not check; each throws at an error. */
const readers: Record<string, (config: SimulateConfig) => unknown> = {
  skew: ({ skew }) => parseSkew(skew),
  strategy: (config) => createStrategy(config),
  augment: ({ augment }) => parseAugmentation(augment),
  'lr-schedule': ({ lrSchedule }) => parseSchedule('lr-schedule', lrSchedule),
  'server-lr-schedule': ({ serverLrSchedule }) =>
    parseSchedule('server-lr-schedule', serverLrSchedule),
  dataset: ({ dataset }) => checkDatasetName(dataset),
};

/** In a sweep, commas and semicolons separate values, so they cannot be part of a folder's name. */
function checkDatasetName(dataset = ''): void {
  if (!/[,;]/.test(dataset)) return;
  throw new ConfigError(
    'dataset',
    'in a sweep, the name of a data folder must not contain commas or semicolons.',
  );
}

/** Checks a setting as far as this is possible without the others. */
function valueOf(key: string, given: unknown): Value {
  const config = parseConfig(simulateSchema, { [key]: given });
  readers[key]?.(config);
  const camel = key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return config[camel as keyof typeof config] as Value;
}
