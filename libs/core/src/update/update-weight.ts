import { QUANTUM } from '../vectors/exact-sum';

/** What an update's weight depends on besides its example count. */
export interface Weighting {
  /** How much rarer a client is asked than under uniform sampling; 1 for all where absent. */
  readonly designWeights?: ReadonlyMap<number, number>;
}

/**
 * The weight of a client's update in the mean: its examples times its design weight, so that the
 * mean is an unbiased estimate of the mean over all clients (Horvitz and Thompson 1952). A multiple of the
 * exact sum's quantum, so that sums of weights are exact too.
 */
export function updateWeight(
  { client, examples }: { readonly client: number; readonly examples: number },
  { designWeights }: Weighting,
): number {
  const design = designWeights?.get(client) ?? 1;
  return design === 1 ? examples : Math.round((examples * design) / QUANTUM) * QUANTUM;
}
