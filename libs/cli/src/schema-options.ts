import { flagHelp, toFileKeys, type FlagHelp } from '@fedsim/core/house';
import { Option, type Command } from 'commander';
import type { z } from 'zod';
import { expandHome } from './expand-home';

/** How flags are taken. */
export interface OptionsHow {
  /** Whether a flag that is given again adds to a list, instead of replacing what it was. */
  readonly repeatable?: boolean;
}

/**
 * Gives a command one flag per setting of the schema, with its help, default and group.
 */
export function addSchemaOptions(
  command: Command,
  schema: z.ZodObject,
  group: string,
  { repeatable = false }: OptionsHow = {},
): void {
  command.optionsGroup(group);
  for (const help of flagHelp(schema)) {
    const option = optionFor(help).helpGroup(group);
    command.addOption(repeatable ? option.argParser(collect) : option);
  }
}

function collect(value: string, before: string | string[] | undefined): string | string[] {
  return before === undefined ? value : [before, value].flat();
}

/** The flags that were given, by kebab-case key, as text or, for a bare switch, true: the schema checks them. `~` is expanded. */
export function givenSettings(command: Command): Record<string, unknown> {
  return expandHome(toFileKeys(command.opts()));
}

/** How a command of an app, or any of them, is typed: the first line of its help. */
export function usageOf(app: string, command: Command): string {
  return `npx nx run ${app}:${command.parent ? command.name() : 'COMMAND'} [--flag=value …]`;
}

function optionFor({ name, description, forms = [], kind, byDefault }: FlagHelp): Option {
  const help = [description, ...forms].join(forms.length > 0 ? '; ' : '');
  const shown = byDefault === undefined ? help : `${help} (default: ${byDefault})`;
  const value = kind === 'boolean' ? '[true|false]' : kind === 'number' ? '<number>' : '<text>';
  return new Option(`--${name} ${value}`, shown);
}
