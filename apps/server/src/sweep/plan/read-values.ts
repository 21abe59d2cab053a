import {
  ConfigError,
  configErrorOf,
  parseConfig,
  textReaders,
  writeInstead,
} from '@fedsim/core/house';
import { simulateSchema } from '../../config/simulate-config';

/** A value of a setting, as `simulate` understands it. */
export type Value = string | number | boolean | readonly (number | string)[];

/**
 * The values that a setting was given, in order and without repeats.
 *
 * A text with `;` holds several values. Otherwise anything that `simulate` accepts as it stands is one value:
 * `200,200` for `hidden`. Of what it does not, a list holds several, and so does a text with commas if all its
 * parts are values. Throws a ConfigError.
 */
export function readValues(key: string, given: unknown): Value[] {
  const values = split(key, given).map((part) => valueOf(key, part));
  return [...new Map(values.map((value) => [String(value), value])).values()];
}

/** A value as it is typed. */
export function typed(value: Value): string {
  return Array.isArray(value) && value.length === 0 ? 'none' : String(value);
}

/** Settings that fedsim fills in itself: a `;` in them is part of their one value. */
const FILLED_IN = ['partition', 'modules'];

function split(key: string, given: unknown): unknown[] {
  // First, since a file of the user's own may take any text as its parameter.
  const parts = FILLED_IN.includes(key) ? [] : splitAtSemicolons(given);
  if (parts.length > 0) return parts.flatMap((part) => split(key, part));
  if (problemWith(key, given) === undefined) return [given];
  if (Array.isArray(given)) return given.flatMap((part) => split(key, part));
  return typeof given === 'string' && given.includes(',') ? splitAtCommas(key, given) : [given];
}

/** The parts between semicolons; none where there is no semicolon. */
function splitAtSemicolons(given: unknown): string[] {
  if (typeof given !== 'string' || !given.includes(';')) return [];
  const parts = given.split(';').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function splitAtCommas(key: string, given: string): string[] {
  const parts = given.split(',').map((part) => part.trim());
  refuseDecimalComma(key, given, parts);
  for (const part of parts) {
    const problem = problemWith(key, part);
    if (problem === undefined) continue;
    const hint = writeInstead(given, (reading) => problemWith(key, reading) === undefined);
    throw new ConfigError(
      key,
      `"${given}" is neither a value nor a list of values: ${problem.problem}${hint} If the values themselves contain commas, put ";" between them: --${key}="a;b".`,
    );
  }
  return parts;
}

/** No list of numbers has `05`, and a decimal comma taken for a list would train with 0 and 5. */
function refuseDecimalComma(key: string, given: string, parts: readonly string[]): void {
  if (!parts.some((part) => /^0\d+$/.test(part))) return;
  const hint = writeInstead(given, (reading) => problemWith(key, reading) === undefined);
  throw new ConfigError(
    key,
    `a comma separates values here: "${given}" would be ${parts.join(' and ')}.${hint}`,
  );
}

function problemWith(key: string, given: unknown): ConfigError | undefined {
  return configErrorOf(() => valueOf(key, given));
}

/** Settings that name a file or a folder. */
const PATHS = ['dataset', 'initial-weights'];

/** In a sweep, commas and semicolons separate values, so they cannot be part of a path. */
function checkPath(key: string, given: unknown): void {
  if (!PATHS.includes(key) || !/[,;]/.test(String(given))) return;
  throw new ConfigError(
    key,
    'in a sweep, the name of a file or folder must not contain commas or semicolons.',
  );
}

/** Checks a setting as far as this is possible without the others. */
function valueOf(key: string, given: unknown): Value {
  const config = parseConfig(simulateSchema, { [key]: given });
  const camel = key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  textReaders[camel as keyof typeof textReaders]?.(config);
  checkPath(key, given);
  return config[camel as keyof typeof config] as Value;
}
