import type { z } from 'zod';
import { strategyDefaults } from '../strategies/registry';
import { privacyDefaults } from '../privacy/privacy-defaults';
import { parseConfig, toFileKeys } from './schema/parse-config';

/**
 * As `parseConfig`, for settings of an experiment: what is left out has the default of the strategy that they name, where
 * that has one of its own, or the one that privacy needs.
 */
export function parseExperiment<T extends z.ZodObject>(
  schema: T,
  settings: Readonly<Record<string, unknown>>,
): z.infer<T> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  const defaults = toFileKeys({
    ...strategyDefaults(String(settings['strategy'])),
    ...privacyDefaults(settings),
  });
  return parseConfig(schema, { ...defaults, ...Object.fromEntries(given) });
}
