import { QUANTUM } from '../vectors/exact-sum';

/** What a client counts for in the mean: its examples, or as much as every other. */
export const WEIGHTINGS = ['examples', 'uniform'] as const;

/**
 * The weight of every client that has examples under uniform weighting. A power of two, so that the mean has no more
 * rounding than with hundreds of examples: a weight of 1 would leave multiples of the quantum.
 */
export const UNIFORM_WEIGHT = 512;

/** What an update's weight depends on besides its example count. */
export interface Weighting {
  /** `examples` where absent. */
  readonly weighting?: (typeof WEIGHTINGS)[number];
  /** How much rarer a client is asked than under uniform sampling; 1 for all where absent. */
  readonly designWeights?: ReadonlyMap<number, number>;
}

/**
 * The weight of a client's update in the mean: its examples, or the same for every client that has some, times its
 * design weight, so that the mean is an estimate of the mean over all clients (Horvitz and Thompson 1952). A multiple
 * of the exact sum's quantum, so that sums of weights are exact too.
 */
export function updateWeight(
  { client, examples }: { readonly client: number; readonly examples: number },
  { weighting, designWeights }: Weighting,
): number {
  const own = weighting === 'uniform' ? UNIFORM_WEIGHT * Math.sign(examples) : examples;
  const design = designWeights?.get(client) ?? 1;
  return design === 1 ? own : Math.round((own * design) / QUANTUM) * QUANTUM;
}
