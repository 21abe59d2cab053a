import { flagHelp } from '@fedsim/core/house';
import type { Command } from 'commander';
import type { z } from 'zod';

/**
 * Gives a program the hidden command `flags`, which prints the flags of each of its commands as
 * JSON: what the help of `nx run` is generated from.
 */
export function addFlagsCommand(program: Command, schemas: Readonly<Record<string, z.ZodObject>>) {
  program.command('flags', { hidden: true }).action(() => {
    const flags = Object.entries(schemas).map(([name, schema]) => [name, flagHelp(schema)]);
    console.log(JSON.stringify(Object.fromEntries(flags), null, 2));
  });
}
