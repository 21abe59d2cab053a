import type { z } from 'zod';
import { plainTerms } from '../terms/plain-terms';
import { experimentSchema, textReaders } from './experiment-config';
import { kebabCase } from './schema/parse-config';

/** Settings made of terms. */
const TERMS = new Set(Object.keys(textReaders).map(kebabCase));

const fields = new Map<string, z.ZodType>(
  Object.entries(experimentSchema.shape).map(([key, field]) => [kebabCase(key), field]),
);

/** Whether a setting, by its kebab-case key, is one that determines what an experiment computes. */
export function isExperimentSetting(key: string): boolean {
  return fields.has(key);
}

/**
 * Whether two values of a setting of an experiment mean the same, however they are written: `.05` and 0.05, `200,100` and
 * [200, 100], `clip:0.10` and `clip:0.1`. A missing one has its default. An invalid given value counts as the same: it is
 * reported later, when settings are checked. An invalid recorded one is another value.
 */
export function isSameSetting(key: string, given: unknown, recorded: unknown): boolean {
  const field = fields.get(key);
  if (!field) return true;
  const [a, b] = [given, recorded].map((value) => field.safeParse(value));
  if (!a.success) return true;
  return b.success && plain(key, a.data) === plain(key, b.data);
}

function plain(key: string, value: unknown): string {
  return JSON.stringify(TERMS.has(key) ? plainTerms(String(value)) : value);
}
