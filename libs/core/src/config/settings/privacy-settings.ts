import { CLIPPING_USAGE, readClipping } from '../../privacy/clipping';
import { readSecureGraph, SECURE_USAGE } from '../../privacy/secure-settings';
import { DEFAULT_THRESHOLD } from '../../secure-aggregation/secure-round';
import { flag, oneOf, optional, real, written } from '../schema/fields';

/** Who is trusted with what, under differential privacy. */
export const PRIVACY_MODELS = ['none', 'central', 'local', 'distributed', 'example'] as const;

/** What protects clients from whoever sees the models, or their updates. */
export const privacySettings = {
  dp: oneOf(
    PRIVACY_MODELS,
    'none',
    'differential privacy of clients: central adds noise on the server, to the sum of the updates; local on each client, to its own; distributed on the clients together, to a sum that --secure-aggregation hides the rest of; or of single examples, within local training (docs/privacy.md)',
  ),
  clipNorm: optional(
    real(1e-9, 1e4, 1, ''),
    'S, the L2 norm that --dp scales larger updates down to, or with --dp=example the gradients of examples; with adaptive:γ the first one',
  ),
  clip: written(readClipping, CLIPPING_USAGE, 'flat', `how --dp clips: ${CLIPPING_USAGE}`),
  noiseMultiplier: optional(
    real(0, 1e6, 1, ''),
    "z: the noise's standard deviation in clipping norms; 0 protects nobody",
  ),
  targetEpsilon: optional(
    real(1e-6, 1e6, 1, ''),
    'ε that all rounds together may spend: --noise-multiplier is worked out from it',
  ),
  delta: real(
    0,
    1,
    1e-5,
    'δ of the guarantee: below one by the number of clients, or of examples of a client',
  ),
  stopAtEpsilon: optional(
    real(0, 1e6, 1, ''),
    'ends the run before the round that would spend more than this ε',
  ),
  secureAggregation: written(
    readSecureGraph,
    SECURE_USAGE,
    'none',
    `who hides updates from the server by masks with whom, so that it learns their sum only: ${SECURE_USAGE} (docs/privacy.md)`,
  ),
  secureThreshold: real(
    0.5,
    1,
    DEFAULT_THRESHOLD,
    'share of a cohort, above one half, that must last to the end for --secure-aggregation to give a sum',
  ),
  seededNoise: flag(
    'draw noise, and secret cohorts, from --seed: a run that can be repeated, and protects nobody',
  ),
};
