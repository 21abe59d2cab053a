import { ConfigError } from '../errors/user-error';
import { cohortSize, wantedAnswers, type CohortSettings } from './cohort-size';
import { randomStream, type RandomStream } from '../random/random-stream';
import { samplePoisson } from './poisson-sampling';
import { sampleInTurn } from './round-robin-sampling';
import { sampleBySize } from './size-sampling';
import { sampleUniformly } from './uniform-sampling';

/** Ways to choose the cohort of a round. */
export const SAMPLINGS = ['uniform', 'poisson', 'size', 'round-robin'] as const;

export type Sampling = (typeof SAMPLINGS)[number];

export interface SamplingSettings extends CohortSettings {
  readonly sampling?: Sampling;
  readonly seed: number;
}

/** Whom a round asks. */
export interface Selection {
  /** Client numbers, ascending. */
  readonly cohort: readonly number[];
  /** Answers after which the round may close; fewer than the cohort under over-selection. */
  readonly wanted: number;
  /**
   * Of each member, how much rarer it is asked than under uniform sampling: (m/K)/πₖ, the factor of
   * its weight in the mean. Absent where that is 1 for all.
   */
  readonly designWeights?: ReadonlyMap<number, number>;
}

/** Chooses the cohort of a round, from 1: a function of the round alone, unless its coins are secret. */
export type Sampler = (round: number) => Selection;

/**
 * The sampler that the settings ask for. By size, it needs to know how many examples each client
 * holds; throws a ConfigError when it knows of none.
 *
 * @param coins what Poisson sampling draws a round's cohort from
 */
export function createSampler(
  settings: SamplingSettings,
  shardSizes: readonly number[] = [],
  coins: (round: number) => RandomStream = (round) => randomStream(settings.seed, 'sample', round),
): Sampler {
  const { sampling = 'uniform', clients, fraction, seed } = settings;
  const size = cohortSize(settings);
  const wanted = wantedAnswers(settings);
  switch (sampling) {
    case 'uniform':
      return (round) => ({ cohort: sampleUniformly(clients, size, seed, round), wanted });
    case 'poisson':
      return (round) => {
        const cohort = samplePoisson(clients, fraction, coins(round));
        return { cohort, wanted: cohort.length };
      };
    case 'round-robin': {
      const cohortOf = sampleInTurn(clients, size, seed);
      return (round) => ({ cohort: cohortOf(round), wanted });
    }
    case 'size':
      return bySize(shardSizes, size, wanted, seed);
  }
}

function bySize(
  shardSizes: readonly number[],
  size: number,
  wanted: number,
  seed: number,
): Sampler {
  if (!shardSizes.some((size) => size > 0)) {
    throw new ConfigError('sampling', 'no client says how many examples it has. Use uniform.');
  }
  const { cohort: cohortOf, inclusion } = sampleBySize(shardSizes, size, seed);
  const uniform = size / shardSizes.length;
  return (round) => {
    const cohort = cohortOf(round);
    const designWeights = new Map(cohort.map((client) => [client, uniform / inclusion(client)]));
    return { cohort, wanted: Math.min(wanted, cohort.length), designWeights };
  };
}
