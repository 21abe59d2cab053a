import { ConfigError, count, flag, optional, parseConfig, real } from '@fedsim/core/house';
import { z } from 'zod';
import { runSchema } from './run-config';

const { verbose } = runSchema.shape;

/** The flags of `accountant`. */
export const accountantSchema = z.strictObject({
  noiseMultiplier: optional(
    real(0, Number.MAX_VALUE, 1, ''),
    'deviation of the noise on the sum, in units of the clip norm',
  ),
  targetEpsilon: optional(
    real(0, Number.MAX_VALUE, 1, ''),
    'epsilon to find the noise multiplier for, in its place',
  ),
  samplingRate: optional(
    real(0, 1, 1, ''),
    'probability that a client joins a round: clients expected in a round / all clients',
  ),
  steps: optional(count(0, Number.MAX_SAFE_INTEGER, 1, ''), 'rounds'),
  delta: real(0, Number.MAX_VALUE, 1e-5, 'probability that the promise of epsilon may fail with'),
  json: flag('print the figures as JSON'),
  verbose,
});

/** What is asked: ε for a noise multiplier, or the noise multiplier for an ε. */
export type AccountantConfig = z.infer<typeof accountantSchema> & {
  readonly samplingRate: number;
  readonly steps: number;
};

/** Checks settings given by kebab-case key; throws a ConfigError. */
export function parseAccountantConfig(
  settings: Readonly<Record<string, unknown>>,
): AccountantConfig {
  const { samplingRate, steps, ...others } = parseConfig(accountantSchema, settings);
  const { noiseMultiplier, targetEpsilon } = others;
  if (samplingRate === undefined)
    throw new ConfigError('sampling-rate', 'expected a probability: --sampling-rate=0.01');
  if (steps === undefined)
    throw new ConfigError('steps', 'expected a number of rounds: --steps=1000');
  if ((noiseMultiplier === undefined) === (targetEpsilon === undefined))
    throw new ConfigError(
      'noise-multiplier',
      'expected this or --target-epsilon, the one being worked out from the other: --noise-multiplier=1.1',
    );
  return { ...others, samplingRate, steps };
}
