import { experimentSchema, type ExperimentConfig } from './experiment-config';
import { toFileKeys } from './schema/parse-config';

/** The part of some settings that determines what is computed. */
export function experimentOf(config: ExperimentConfig): ExperimentConfig {
  const keys = Object.keys(experimentSchema.shape);
  return Object.fromEntries(
    Object.entries(config).filter(([key]) => keys.includes(key)),
  ) as ExperimentConfig;
}

/** As `experimentOf`, by kebab-case key: what config.json and the wire carry. */
export function experimentRecord(config: ExperimentConfig): Record<string, unknown> {
  return toFileKeys(experimentOf(config));
}
