import { homedir } from 'node:os';

/** Where a path may begin: at the start of a setting, in a list, in a sum of terms, and after `file:`. */
const HOME = /(^|[,;+]|file:)~(?=\/|$)/g;

/**
 * Settings by key with the user's home folder for `~` at the beginning of a path: a shell leaves it as it is after
 * `--out=`, and a config file has no shell. Tokens are no paths, and stay.
 */
export function expandHome(settings: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(settings).map(([key, value]) => [
    key,
    key.endsWith('token') ? value : expanded(value),
  ]);
  return Object.fromEntries(entries) as Record<string, unknown>;
}

function expanded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(expanded);
  if (typeof value !== 'string') return value;
  return value.replace(HOME, (_, before: string) => `${before}${homedir()}`);
}

/** Does the same for the variables of this process that are fedsim's: not every one was set by a shell. */
export function expandHomeInEnvironment(env: NodeJS.ProcessEnv = process.env): void {
  const own = Object.entries(env).filter(([name]) => /^FEDSIM_(?!.*TOKEN$)/.test(name));
  Object.assign(env, expandHome(Object.fromEntries(own)));
}
