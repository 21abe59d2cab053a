import { ConfigError } from '../errors/user-error';
import { noiseShareStdDev } from '../privacy/grid-noise';
import type { NoiseSplit } from '../privacy/noise-split';
import type { UserLevelPrivacy } from '../privacy/user-level';
import { cohortSize, type CohortSettings } from '../sampling/cohort-size';
import type { Sampling } from '../sampling/sampler';
import { ringTermLimit } from '../secure-aggregation/ring';
import { leastSurvivors } from '../secure-aggregation/secure-round';
import { UNIFORM_WEIGHT } from '../update/update-weight';

/** What the noise of `--dp=distributed` depends on. */
interface SharingSettings extends CohortSettings {
  readonly secureAggregation: string;
  readonly secureThreshold: number;
  readonly sampling: Sampling;
}

/** Throws a ConfigError where shares of noise would be seen by themselves, or their sum would not fit the ring. */
export function checkNoiseShares(
  config: SharingSettings,
  { clippingNorm }: UserLevelPrivacy,
  split: NoiseSplit,
): void {
  if (config.secureAggregation === 'none') {
    throw new ConfigError(
      'dp',
      'distributed has each client add a share of the noise, which is too little where its update is seen by itself. Set --secure-aggregation=complete or graph:k, or use --dp=local.',
    );
  }
  const cohort = largestCohort(config);
  const survivors = leastSurvivors({ threshold: config.secureThreshold, cohort });
  const largest = UNIFORM_WEIGHT * clippingNorm;
  const limit = ringTermLimit(cohort, noiseShareStdDev(split.delta * largest, survivors));
  if (largest < limit) return;
  throw new ConfigError(
    'clip-norm',
    `a masked sum over ${cohort} clients, each clipped to ${clippingNorm}, with its noise does not fit 48 bits. Lower --clip-norm or --fraction, or the noise.`,
  );
}

/** The clients that a round asks at most; under Poisson sampling more come with a probability below 10⁻⁵. */
function largestCohort(config: SharingSettings): number {
  const size = cohortSize(config);
  if (config.sampling !== 'poisson') return size;
  return Math.min(config.clients, Math.ceil(size + 8 * Math.sqrt(size)));
}
