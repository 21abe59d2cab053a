import { z } from 'zod';

/** Training without a federation, to compare it with. */
export const BASELINES = ['centralised', 'local'] as const;
export type BaselineKind = (typeof BASELINES)[number];

const error = `expected ${BASELINES.join(', ')}, or both with a comma between`;

/** `centralised,local` → both, each once. */
export const baselineKinds = z.preprocess(
  (value) => (typeof value === 'string' ? [...new Set(value.split(','))] : value),
  z.array(z.enum(BASELINES, { error }), { error }).min(1, { error }),
);
