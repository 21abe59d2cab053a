import { skewModules } from '../partition/parse-skew';
import { isModulePath, type ModuleSetting } from '../modules/own-modules';

/** A module that settings name. */
export interface UsedModule {
  readonly setting: ModuleSetting;
  readonly path: string;
}

/** The modules that settings name, each once. */
export function usedModules(settings: {
  readonly strategy?: unknown;
  readonly skew?: unknown;
}): UsedModule[] {
  const strategy = String(settings.strategy ?? '');
  const skews = [...new Set(skewModules(String(settings.skew ?? '')))];
  return [
    ...(isModulePath(strategy) ? [{ setting: 'strategy', path: strategy } as const] : []),
    ...skews.map((path) => ({ setting: 'skew', path }) as const),
  ];
}

/** Fingerprints of modules by path, as the setting `modules` has them: `path=sha256;…`. */
export function modulesText(fingerprints: ReadonlyMap<string, string>): string | undefined {
  if (fingerprints.size === 0) return undefined;
  return [...fingerprints].map(([path, sha256]) => `${path}=${sha256}`).join(';');
}

/** Reads what `modulesText` writes. */
export function readModulesText(text: string | undefined): Map<string, string> {
  const entries = (text ?? '').split(';').filter((entry) => entry.includes('='));
  return new Map(
    entries.map((entry) => {
      const at = entry.lastIndexOf('=');
      return [entry.slice(0, at), entry.slice(at + 1)];
    }),
  );
}
