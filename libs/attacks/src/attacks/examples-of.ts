import { rowsInPass } from '@fedsim/core/house';
import type { AttackTarget } from '../observe/attack-target';

/** Images that an attack makes at most. */
export const MOST_IMAGES = 16;

/** Different examples that a client has trained on in its round: what it says it has, less what its steps did not reach. */
export function examplesOf({
  observed,
  training,
}: Pick<AttackTarget, 'observed' | 'training'>): number {
  return rowsInPass(training, observed.examples, 1);
}
