import { flagHelp, toFileKeys, type FlagHelp } from '@fedsim/core';
import { Option, type Command } from 'commander';
import type { z } from 'zod';

/** Gives a command one flag per setting of the schema, with its help, default and group. */
export function addSchemaOptions(command: Command, schema: z.ZodObject, group: string): void {
  command.optionsGroup(group);
  for (const help of flagHelp(schema)) command.addOption(optionFor(help).helpGroup(group));
}

/** The flags that were given, by kebab-case key, as text: the schema checks them. */
export function givenSettings(command: Command): Record<string, unknown> {
  return toFileKeys(command.opts());
}

function optionFor({ name, description, kind, byDefault }: FlagHelp): Option {
  const shown = byDefault === undefined ? description : `${description} (default: ${byDefault})`;
  const value = kind === 'boolean' ? '[true|false]' : kind === 'number' ? '<number>' : '<text>';
  const option = new Option(`--${name} ${value}`, shown);
  return kind === 'boolean' ? option.preset('true') : option;
}
