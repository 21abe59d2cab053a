import { experimentSchema, toFileKeys } from '@fedsim/core/house';
import type { z } from 'zod';
import { CHANGEABLE } from '../config/resumed-settings';
import { ownCommand } from '@fedsim/cli';

const RECORDED = Object.keys(toFileKeys(experimentSchema.shape));

/** The run's location, which `--resume` names, and secrets. */
const LEFT_OUT = ['out', 'name', 'resume', 'token', 'watch-token', 'control-token'];

/** The command that resumes a stopped run, with the flags that its directory does not record. */
export function resumeCommand(
  command: 'serve' | 'simulate',
  schema: z.ZodObject,
  config: Readonly<Record<string, unknown>>,
  directory: string,
): string {
  const defaults = toFileKeys(schema.parse({}));
  const given = Object.entries(toFileKeys(config)).filter(([key, value]) => {
    if (value === undefined || LEFT_OUT.includes(key)) return false;
    if (RECORDED.includes(key)) return config['resume'] !== undefined && CHANGEABLE.includes(key);
    return String(value) !== String(defaults[key]);
  });
  const flags = given.map(([key, value]) => `--${key}=${String(value)}`);
  return ownCommand('server', command, [`--resume=${directory}`, ...flags]);
}
