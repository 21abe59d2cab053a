import {
  checkExperiment,
  experimentSchema,
  experimentSections,
  flag,
  optional,
  parseExperiment,
} from '@fedsim/core/house';
import { z } from 'zod';
import { runSchema } from './run-config';
import { serveSchema } from './serve-config';
import { simulateSchema } from './simulate-config';

const { clients, seed } = experimentSchema.shape;
const { dataDir, verbose } = runSchema.shape;

const chartFile = z.string().regex(/.\.svg$/i, { error: 'expected a name that ends in .svg' });

/** The flags of `partition`, grouped by topic. */
export const partitionSections = {
  Data: { clients, ...experimentSections.Data, seed },
  Preview: {
    out: optional(chartFile, 'draw it as FILE.svg and write its data to FILE.csv'),
    json: flag('print JSON instead: all clients, and the figures'),
    dataDir,
    verbose,
  },
} as const;

/** Every flag of `partition`. */
export const partitionSchema = z.strictObject({
  ...partitionSections.Data,
  ...partitionSections.Preview,
});

export type PartitionConfig = z.infer<typeof partitionSchema>;

/** Settings that a file for `serve` or `simulate` may hold. */
export const acceptedSchema = z.strictObject({
  ...serveSchema.shape,
  ...simulateSchema.shape,
  ...partitionSections.Preview,
});

/**
 * Checks settings given by kebab-case key; throws a ConfigError. Other settings of an experiment are
 * checked and left out, so that a run's config.json can be given, or a file of settings for a run.
 */
export function parsePartitionConfig(settings: Readonly<Record<string, unknown>>): PartitionConfig {
  const { out, json, ...run } = parseExperiment(acceptedSchema, settings);
  checkExperiment(run);
  const keys = Object.keys(partitionSchema.shape);
  const own = Object.entries({ ...run, out, json }).filter(([key]) => keys.includes(key));
  return Object.fromEntries(own) as PartitionConfig;
}
