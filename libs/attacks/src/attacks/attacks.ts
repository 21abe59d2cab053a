export { inversionAttack } from './inversion-attack';
export { ratiosAttack } from './ratios-attack';
export { matchingAttack } from './matching-attack';
export { labelsAttack } from './labels-attack';
export { lossThresholdAttack } from './loss-threshold-attack';
export { likelihoodRatioAttack } from './likelihood-ratio-attack';
