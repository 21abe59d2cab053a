import { z } from 'zod';
import { didYouMean } from '../../errors/did-you-mean';
import { ConfigError } from '../../errors/user-error';
import { writeInstead } from '../../terms/written-numbers';

/** `maxUpdateNorm` → `max-update-norm`. */
export function kebabCase(key: string): string {
  return key.replace(/[A-Z]+/g, (part) => `-${part.toLowerCase()}`);
}

/** Keys of an object in kebab-case, as in a config file. */
export function toFileKeys(config: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).map(([key, value]) => [kebabCase(key), value]));
}

/**
 * Checks settings given by kebab-case key against a schema with camelCase keys, and fills in
 * defaults. Throws a ConfigError that names the first setting at fault; unknown keys are refused,
 * with the closest known one as a suggestion.
 */
export function parseConfig<T extends z.ZodObject>(
  schema: T,
  settings: Readonly<Record<string, unknown>>,
): z.infer<T> {
  const byFileKey = new Map(Object.keys(schema.shape).map((key) => [kebabCase(key), key]));
  const camel: Record<string, unknown> = {};
  for (const [fileKey, value] of Object.entries(settings)) {
    const key = byFileKey.get(fileKey);
    if (key === undefined) throw unknownSetting(fileKey, [...byFileKey.keys()]);
    if (value !== undefined) camel[key] = value;
  }
  const parsed = schema.safeParse(camel);
  if (!parsed.success) throw settingAtFault(schema, parsed.error, camel);
  return parsed.data;
}

function settingAtFault(
  { shape }: z.ZodObject,
  error: z.ZodError,
  camel: Record<string, unknown>,
): ConfigError {
  const issue = error.issues[0];
  const key = String(issue.path[0]);
  const problem = innermostMessage(issue);
  const given = camel[key];
  const field = shape[key] as z.ZodType;
  const fits = (reading: string): boolean => field.safeParse(reading).success;
  const hint = writeInstead(String(given), fits) || wordInstead(String(given), issue, fits);
  return new ConfigError(kebabCase(key), `${problem}, got ${quote(given)}.${hint}`);
}

/** The same in small letters, where that is a value; else the nearest of the words that there are, if there are. */
function wordInstead(
  given: string,
  issue: z.core.$ZodIssue,
  fits: (reading: string) => boolean,
): string {
  const small = given.toLowerCase();
  if (small !== given && fits(small)) return ` Did you mean "${small}"?`;
  return issue.code === 'invalid_value' ? didYouMean(given, issue.values.map(String)) : '';
}

function innermostMessage(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_union') return issue.message;
  return [...new Set(issue.errors.flat().map(({ message }) => message))].join(' or ');
}

/** A value as a message shows it: on one line and not too long. */
function quote(value: unknown): string {
  const shown = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
}

function unknownSetting(key: string, known: readonly string[]): ConfigError {
  const hint = didYouMean(key, known) || ' Run with --help to see all settings.';
  return new ConfigError(key, `there is no such setting.${hint}`);
}
