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
    return call();
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const failed = new ConfigError(setting, `${path}: ${name} failed: ${String(error)}`);
    throw Object.assign(failed, { cause: error });
  }
}
