import {
  ConfigError,
  MODULE_SETTINGS,
  modulesText,
  readModulesText,
  registerModule,
  usedModules,
  type ModuleSetting,
  type UsedModule,
} from '@fedsim/core/house';
import { compileModule, defaultExportOf, type CompiledModule } from './compile-module';

/** Settings by kebab-case key. */
type Settings = Readonly<Record<string, unknown>>;

/** The settings of an experiment that say which modules it has. */
export interface ModuleSettings extends Readonly<Partial<Record<ModuleSetting, string>>> {
  readonly modules?: string;
}

/**
 * Loads the modules that settings name, and gives the settings with the modules' fingerprints in
 * `modules`. Throws a ConfigError when one cannot be loaded, or is not the one recorded there.
 */
export async function withModules(settings: Settings): Promise<Settings> {
  const used = usedModules(settings);
  const recorded = readModulesText(settings['modules'] as string | undefined);
  const fingerprints = new Map<string, string>();
  for (const module of used) {
    const compiled = await compileModule(module.setting, module.path);
    requireRecorded(module, compiled, recorded.get(module.path));
    registerModule(module.path, defaultExportOf(module.setting, compiled));
    fingerprints.set(module.path, compiled.sha256);
  }
  const { modules: _modules, ...others } = settings;
  return used.length === 0 ? others : { ...others, modules: modulesText(fingerprints) };
}

/** Loads the modules that lists of settings name, before their values are looked at. */
export async function loadListedModules(settings: Settings): Promise<void> {
  for (const setting of MODULE_SETTINGS) {
    const texts = [settings[setting] ?? []].flat().flatMap((text) => String(text).split(/[;,]/));
    for (const text of texts) await withModules({ [setting]: text.trim() });
  }
}

/**
 * Loads the modules of an experiment that was set up by another process.
 *
 * @param files where this host has them, in any order; by default where the settings say
 */
export async function loadModules(
  settings: ModuleSettings,
  files?: readonly string[],
): Promise<void> {
  if (files === undefined) return void (await withModules({ ...settings }));
  const recorded = readModulesText(settings.modules);
  const used = usedModules(settings);
  if (used.length === 0) return;
  const own = await Promise.all(files.map((file) => compileModule('strategy', file)));
  for (const module of used) {
    const compiled = own.find(({ sha256 }) => sha256 === recorded.get(module.path));
    if (!compiled) throw notHere(module, recorded.get(module.path), own);
    registerModule(module.path, defaultExportOf(module.setting, compiled));
  }
}

function requireRecorded(
  { setting, path }: UsedModule,
  { sha256 }: CompiledModule,
  recorded: string | undefined,
): void {
  if (recorded === undefined || recorded === sha256) return;
  throw new ConfigError(
    setting,
    `${path} has changed: its SHA-256 was ${short(recorded)} and is ${short(sha256)}. Bring back the file as it was, or start a new run with it as it is: without --resume and, in a file for --config, without the line "modules".`,
  );
}

function notHere(
  { setting, path }: UsedModule,
  recorded: string | undefined,
  own: readonly CompiledModule[],
): ConfigError {
  const what = `the experiment's ${setting} is a module, ${path}, SHA-256 ${short(recorded ?? '')}`;
  const have = own.map((module) => `${module.path} is ${short(module.sha256)}`).join(', ');
  return new ConfigError(
    'module',
    own.length === 0
      ? `${what}. Give this host a copy of it, and its path with --module.`
      : `${what}, and no file of --module is that one: ${have}.`,
  );
}

const short = (sha256: string): string => `${sha256.slice(0, 12)}…`;
