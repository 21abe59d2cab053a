import { isModulePath, MODULE_SETTINGS, type ModuleSetting } from '../modules/own-modules';
import { splitTerm, splitTerms } from '../terms/kind';

/** A module that settings name. */
export interface UsedModule {
  readonly setting: ModuleSetting;
  readonly path: string;
}

/** Settings that name one thing: a `+` in them is part of a file's name. */
const OF_ONE_TERM: readonly ModuleSetting[] = ['strategy', 'aggregator'];

/** The modules that settings name, each once for each setting. */
export function usedModules(
  settings: Readonly<Partial<Record<ModuleSetting, unknown>>>,
): UsedModule[] {
  return MODULE_SETTINGS.flatMap((setting) => {
    const text = String(settings[setting] ?? '');
    const terms = OF_ONE_TERM.includes(setting) ? [text] : splitTerms(text);
    const paths = terms.map((term) => splitTerm(term)[0]).filter(isModulePath);
    return [...new Set(paths)].map((path) => ({ setting, path }));
  });
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
