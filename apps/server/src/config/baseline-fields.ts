import { z } from 'zod';
import { count, optional } from '@fedsim/core/house';

/** Training without a federation, to compare it with. */
export const BASELINES = ['centralised', 'local'] as const;
export type BaselineKind = (typeof BASELINES)[number];

const error = `expected ${BASELINES.join(', ')}, or both with a comma between`;

/** `centralised,local` → both, each once. */
export const baselineKinds = z.preprocess(
  (value) => (typeof value === 'string' ? [...new Set(value.split(','))] : value),
  z.array(z.enum(BASELINES, { error }), { error }).min(1, { error }),
);

/** The baseline settings of a command that runs a federated experiment. */
export const baselineFields = {
  baselines: optional(
    baselineKinds,
    'after the run, train without a federation to compare: centralised, local, or both: centralised,local',
  ),
  baselinePasses: optional(
    count(1, 1_000_000, 1, ''),
    'passes over the data that a baseline makes at most (default: rounds run × C × E)',
  ),
};
