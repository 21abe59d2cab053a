import { toFileKeys } from '@fedsim/core/house';
import type { z } from 'zod';
import { baselineSchema } from './baseline-config';
import { acceptedSchema } from './partition-config';
import { serveSchema } from './serve-config';
import { simulateSchema } from './simulate-config';
import { sweepSchema } from './sweep-config';

/** What each command takes from a file of settings. */
const TAKEN: Readonly<Record<string, z.ZodObject>> = {
  serve: serveSchema,
  simulate: simulateSchema,
  baseline: baselineSchema,
  sweep: sweepSchema,
  partition: acceptedSchema,
};

const keysOf = (command: string): string[] => Object.keys(toFileKeys(TAKEN[command].shape));

/**
 * The settings of a file, by kebab-case key, that a command takes. One file serves several commands, so that what only
 * others have is left out, and said; what no command has stays, to be refused.
 */
export function withoutForeign(
  settings: Readonly<Record<string, unknown>>,
  command: string,
  tell: (text: string) => void,
): Record<string, unknown> {
  const own = new Set(keysOf(command));
  const known = new Set(Object.keys(TAKEN).flatMap(keysOf));
  const isForeign = (key: string): boolean => known.has(key) && !own.has(key);
  const [left, kept] = [true, false].map((foreign) =>
    Object.entries(settings).filter(([key]) => isForeign(key) === foreign),
  );
  for (const [key] of left) {
    tell(`"${key}" in the file is a setting of other commands: ${command} leaves it out`);
  }
  return Object.fromEntries(kept);
}
