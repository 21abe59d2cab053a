import * as attacks from './attacks/attacks';
import type { Attack } from './attacks/attack';

export type * from './attacks/attack';
export * from './attacks/judge';
export * from './inversion/exact-inversion';
export * from './inversion/unit-ratios';
export * from './labels/label-counts';
export * from './matching/match-gradient';
export * from './membership/roc';
export * from './observe/attack-target';
export * from './observe/observed-update';
export * from './pictures/match-images';

/** Every attack, in the order in which they are shown. */
export const ATTACKS: readonly Attack[] = [
  attacks.inversionAttack,
  attacks.ratiosAttack,
  attacks.matchingAttack,
  attacks.labelsAttack,
  attacks.lossThresholdAttack,
  attacks.likelihoodRatioAttack,
];
