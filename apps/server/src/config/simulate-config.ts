import { availableParallelism } from 'node:os';
import { ConfigError, checkExperiment, count, flag, parseExperiment } from '@fedsim/core/house';
import type { z } from 'zod';
import { baselineFields } from './baseline-fields';
import { runSchema } from './run-config';

/** Every flag of `simulate`. */
export const simulateSchema = runSchema.extend({
  ...baselineFields,
  workers: count(0, 256, 0, 'worker threads; 0 is one per core'),
  clientAccuracy: flag(
    "score the final model on every client's own data: its validation split, else its shard",
  ),
});

export type SimulateConfig = z.infer<typeof simulateSchema>;

/** Checks settings given by kebab-case key; throws a ConfigError. */
export function parseSimulateConfig(settings: Readonly<Record<string, unknown>>): SimulateConfig {
  const config = parseExperiment(simulateSchema, settings);
  checkExperiment(config);
  checkWorkers(config);
  return config;
}

/** The settings that determine the number of threads. */
type Threads = Pick<SimulateConfig, 'workers' | 'device'>;

/** Throws a ConfigError when a device cannot be shared by that many threads. */
export function checkWorkers({ workers, device }: Threads): void {
  if (device === 'gpu' && workers > 1) {
    throw new ConfigError('workers', 'a GPU trains from one thread. Use --workers=1.');
  }
}

/** Threads to start. */
export function workerCount({ workers, device }: Threads): number {
  if (workers > 0) return workers;
  return device === 'gpu' ? 1 : availableParallelism();
}
