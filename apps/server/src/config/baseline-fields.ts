import { count, optional } from '@fedsim/core';
import { baselineKinds } from '../baseline/baseline-kinds';

/** What a command that runs a federated experiment has to compare it with. */
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
