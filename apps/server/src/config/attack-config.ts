import { ATTACKS } from '@fedsim/attacks';
import { ConfigError, count, counts, flag, optional, parseConfig } from '@fedsim/core/house';
import { z } from 'zod';
import { runSchema } from './run-config';

const names = ATTACKS.map(({ name }) => name);
const error = `expected some of ${names.join(', ')}, with commas between`;
const { dataDir, verbose } = runSchema.shape;

/** The flags of `attack`. */
export const attackSchema = z.strictObject({
  run: z
    .string({ error: 'expected the directory of a run' })
    .min(1)
    .describe('run directory whose frames were recorded (--record-frames)'),
  round: optional(
    count(1, 1_000_000_000, 1, ''),
    'round to attack (default: the first recorded one)',
  ),
  client: optional(
    counts(1000, 0, 10_000_000, [], ''),
    'clients to attack, 3 or 0,2,5 (default: the first four of the round)',
  ),
  attack: optional(
    z.preprocess(
      (value) => (typeof value === 'string' ? [...new Set(value.split(','))] : value),
      z.array(z.enum(names, { error }), { error }).min(1, { error }),
    ),
    `attacks to try, with commas between: ${names.join(', ')} (default: all)`,
  ),
  out: optional(
    z.string().min(1),
    'HTML page to write (default: attack.html in the run directory)',
  ),
  json: flag('print the figures as JSON'),
  dataDir,
  verbose,
});

export type AttackConfig = z.infer<typeof attackSchema>;

/** Checks settings given by kebab-case key; throws a ConfigError. */
export function parseAttackConfig(settings: Readonly<Record<string, unknown>>): AttackConfig {
  if (settings['run'] === undefined) {
    throw new ConfigError('run', 'expected the directory of a run: --run=runs/<run>');
  }
  return parseConfig(attackSchema, settings);
}
