import type { ExperimentPlan } from '@fedsim/core/house';
import type { FrameLimits } from '@fedsim/proto';

/** A few more than are right, so that a wrong number is refused with the reason for that. */
const SLACK = 8;

/** Files of a data set that a host may name. */
const FILES = 100;

/** What hosts of an experiment may repeat in a message, from what its welcome asks for. */
export function countLimits({ config, payloads }: ExperimentPlan): FrameLimits['counts'] {
  const { vectors, scalars } = payloads.up;
  return {
    clients: 2 * config.clients + SLACK,
    files: FILES,
    vectors: 2 * vectors + SLACK,
    scalars: 2 * scalars + SLACK,
  };
}
