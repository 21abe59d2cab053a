import { SAMPLINGS } from '../../sampling/sampler';
import { AFTER_TARGET } from '../../rounds/stopping-accuracy';
import { metricKinds } from '../../metrics/parse-metrics';
import { count, named, oneOf, optional, real } from '../schema/fields';

/** Who takes part, for how long, and when a round counts. */
export const federationSettings = {
  clients: count(1, 100_000, 10, 'clients, K, each with a private shard of the training set'),
  rounds: count(1, 1_000_000, 10, 'rounds of federated training'),
  fraction: real(0, 1, 1, 'participation fraction C: share of the clients asked each round'),
  sampling: oneOf(SAMPLINGS, 'uniform', 'how the clients of a round are chosen'),
  seed: count(0, Number.MAX_SAFE_INTEGER, 1, 'seed of every random draw'),
  deadline: real(
    0.001,
    86_400,
    120,
    'seconds a round waits for its clients, on the virtual clock if there is one',
  ),
  quorum: real(0, 1, 0.5, 'share of C·K that must answer for a round to count'),
  maxUpdateNorm: real(0, 1e9, 1000, 'largest L2 norm of an accepted update'),
  maxNormRatio: real(
    0,
    1e9,
    100,
    'and the largest in multiples of what clients have usually sent (docs/updates.md); 0 for any, and if left out with --dp',
  ),
  evaluateEvery: count(
    1,
    1_000_000,
    1,
    'rounds from one evaluation on the test set to the next; the last is always evaluated',
  ),
  metrics: named(
    metricKinds,
    'none',
    'further figures of each evaluated model, joined by + (docs/updates.md), or none',
  ),
  targetAccuracy: optional(
    real(0, 1, 1, ''),
    'test accuracy to reach, 0 to 1: the run stops there, or continues, as --after-target says',
  ),
  afterTarget: oneOf(
    AFTER_TARGET,
    'stop',
    'what follows the round that reaches --target-accuracy; continue runs all rounds and records which it was',
  ),
  roundPatience: count(
    0,
    1_000_000,
    0,
    'rounds without a better test accuracy after which the run ends and keeps the best model; 0 is never',
  ),
};
