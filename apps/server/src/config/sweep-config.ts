import { availableParallelism } from 'node:os';
import { count, flag, flagHelp, kebabCase, optional, parseConfig } from '@fedsim/core/house';
import { z } from 'zod';
import { simulateSchema } from './simulate-config';

/**
 * A setting that may be one value or several: what they are is checked when the grid is read. Yes or
 * no stays what it is, so that its flag needs no value.
 */
function listable(field: z.ZodType): z.ZodType {
  if (flagHelp(z.strictObject({ field }))[0].kind === 'boolean') return field;
  const help = field.description ?? '';
  const list = z.union([z.string(), z.array(z.unknown())]);
  return field instanceof z.ZodDefault
    ? list.default(String(field.def.defaultValue)).describe(help)
    : list.optional().describe(help);
}

const OWN = ['seed', 'out', 'name', 'resume', 'verbose', 'dataDir', 'workers', 'clientAccuracy'];

/** Settings of the runs that a grid can vary, by key. */
export const gridFields: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  Object.entries(simulateSchema.shape).filter(([key]) => !OWN.includes(key)),
);

const { name, verbose, dataDir, clientAccuracy } = simulateSchema.shape;
const seedList = z.union([z.string(), z.number(), z.array(z.unknown())]);

/** Settings of the sweep itself. */
const sweepFields = {
  seeds: optional(seedList, 'how many seeds, 5 for 1 to 5, or which ones, 3,7,11 (default: 1)'),
  seed: optional(seedList, 'the seeds themselves, as a list'),
  jobs: count(0, 1024, 0, 'runs side by side; 0 is one per core'),
  skipImpossible: flag('leave out the combinations that cannot run, instead of refusing the sweep'),
  clientAccuracy: clientAccuracy.default(true).describe(clientAccuracy.description ?? ''),
  workers: count(1, 256, 1, 'worker threads of each run'),
  dataDir,
  out: optional(z.string().min(1), 'folder of the sweep (default: runs/<time>-<name>)'),
  name: optional(name.unwrap(), 'name of the sweep (default: sweep)'),
  resume: optional(z.string().min(1), 'folder of an interrupted sweep to continue'),
  verbose,
};

const ownSchema = z.strictObject(sweepFields);

/** Every flag of `sweep`. */
export const sweepSchema = z.strictObject({
  ...Object.fromEntries(Object.entries(gridFields).map(([key, field]) => [key, listable(field)])),
  ...sweepFields,
});

/** How a sweep is run, and what it varies, still as text. */
export interface SweepConfig extends z.infer<typeof ownSchema> {
  /** The settings of the runs, by kebab-case key, as given: a text may hold a list. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** Separates the sweep's own settings from its runs' settings; throws a ConfigError. */
export function parseSweepConfig(settings: Readonly<Record<string, unknown>>): SweepConfig {
  const ownKeys = new Set(Object.keys(sweepFields).map(kebabCase));
  const entries = Object.entries(settings);
  const own = entries.filter(([key]) => ownKeys.has(key));
  const given = entries.filter(([key]) => !ownKeys.has(key));
  // Unknown keys are refused with a suggestion from all flags, not only the sweep's own.
  parseConfig(sweepSchema, Object.fromEntries(given.map(([key]) => [key, undefined])));
  return { ...parseConfig(ownSchema, Object.fromEntries(own)), given: Object.fromEntries(given) };
}

/** Number of runs in parallel. */
export function jobCount({ jobs }: SweepConfig): number {
  return jobs > 0 ? jobs : availableParallelism();
}
