import { addSchemaOptions, givenSettings, readConfigFile, type OptionsHow } from '@fedsim/cli';
import { experimentSchema, experimentSections, optional } from '@fedsim/core/house';
import type { Command } from 'commander';
import { z } from 'zod';
import { withoutForeign } from '../config/foreign-settings';
import { withFiles, withoutStaleFiles } from '../config/with-files';
import { resumedSettings } from '../config/resumed-settings';
import type { Commands } from './commands';

type Settings = Record<string, unknown>;
type Tell = Commands['note'];

/** `--config`, of every command. */
export const configFlag = z.strictObject({
  config: optional(
    z.string(),
    "YAML or JSON file of these settings, or a run's config.json; flags override it",
  ),
});

/** Adds the flags of a command that runs experiments: what is computed, then how. */
export function addRunOptions(command: Command, schema: z.ZodObject, how?: OptionsHow): void {
  const experimentKeys = Object.keys(experimentSchema.shape);
  const pick = (wanted: (key: string) => boolean) =>
    z.strictObject(Object.fromEntries(Object.entries(schema.shape).filter(([key]) => wanted(key))));
  for (const [title, settings] of Object.entries(experimentSections)) {
    const section = pick((key) => Object.hasOwn(settings, key));
    addSchemaOptions(command, section, `${title}:`, how);
  }
  const rest = pick((key) => !experimentKeys.includes(key)).extend(configFlag.shape);
  addSchemaOptions(command, rest, 'Run (does not change what is computed):', how);
}

/** The settings given: flags override the file that they name, or `otherwise`. */
export async function fileAndFlags(
  command: Command,
  tell: Tell,
  otherwise?: string,
): Promise<Settings> {
  const { config = otherwise, ...flags } = givenSettings(command);
  const content = config === undefined ? {} : await readConfigFile(String(config));
  const file = withoutForeign(content, command.name(), tell);
  return { ...withoutStaleFiles(file, flags), ...flags };
}

/** As `fileAndFlags`, overriding what a run to resume has recorded, and with the named files read. */
export async function mergedSettings(
  command: Command,
  tell: Tell,
  otherwise?: string,
): Promise<Settings> {
  const given = await fileAndFlags(command, tell, otherwise);
  const { resume } = given;
  if (resume === undefined) return withFiles(given);
  const shown = command.options.filter(({ hidden }) => !hidden);
  const known = shown.map(({ long }) => long?.slice(2) ?? '');
  return withFiles(await resumedSettings(String(resume), given, known));
}
