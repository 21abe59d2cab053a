import { ConfigError } from '../errors/user-error';

/** Settings that take the path of a module of the user's own. */
export const MODULE_SETTINGS = ['strategy', 'skew', 'aggregator', 'update', 'metrics'] as const;

export type ModuleSetting = (typeof MODULE_SETTINGS)[number];

const defaultExports = new Map<string, unknown>();

/** Whether a name is the path of a module: `./my-strategy.ts`. */
export function isModulePath(name: string): boolean {
  return /\.[cm]?[jt]s$/.test(name);
}

/**
 * Makes a module's default export known by the path that settings have for it. Whoever can read files
 * does that, in every process that is to use it, before the settings are checked.
 */
export function registerModule(path: string, defaultExport: unknown): void {
  defaultExports.set(path, defaultExport);
}

/** The function that a module exports by default; throws a ConfigError when it has none. */
export function moduleFunction(
  setting: ModuleSetting,
  path: string,
): (...args: never[]) => unknown {
  if (!defaultExports.has(path)) throw new ConfigError(setting, `${path} has not been loaded.`);
  const found = defaultExports.get(path);
  if (typeof found === 'function') return found as (...args: never[]) => unknown;
  const what = found === undefined ? 'no default export' : 'a default export that is no function';
  throw new ConfigError(setting, `${path} has ${what}. Write "export default function …".`);
}

/** Calls a function of a module; what it throws becomes a ConfigError that names the module. */
export function attempt<T>(
  setting: ModuleSetting,
  path: string,
  call: () => T,
  name = 'its default export',
): T {
  try {
    const returned = call();
    // Where a promise is refused, nobody else hears of its rejection, which would end the process.
    if (returned instanceof Promise) returned.catch(() => undefined);
    return returned;
  } catch (error) {
    throw failure(setting, path, error, name);
  }
}

/** Likewise for a function that may be async; what its promise is rejected with, too. */
export async function attemptAsync<T>(
  setting: ModuleSetting,
  path: string,
  call: () => T | Promise<T>,
  name: string,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw failure(setting, path, error, name);
  }
}

function failure(setting: ModuleSetting, path: string, error: unknown, name: string): ConfigError {
  if (error instanceof ConfigError) return error;
  const failed = new ConfigError(setting, `${path}: ${name} failed: ${String(error)}`);
  return Object.assign(failed, { cause: error });
}

/** What something is that a function of a module has returned, for the sentence that refuses it. */
export function kindOf(value: unknown): string {
  if (value instanceof Promise) return 'a promise: it must not be async';
  if (typeof value === 'function') return 'a function';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (ArrayBuffer.isView(value)) return `a ${value.constructor.name}`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.keys(value).join(', ')} }`;
}
