/** How the model does on one client's own data. */
export interface ClientScore {
  readonly client: number;
  readonly examples: number;
  /** 0 to 1; null when there was nothing to score on. */
  readonly accuracy: number | null;
  /** Mean loss; null when there was nothing to score on. */
  readonly loss: number | null;
}

/** The distribution of accuracy over clients, each counting once; null without any that was scored. */
export interface ClientAccuracy {
  readonly mean: number | null;
  /** Mean of the lowest tenth, at least one client. */
  readonly worst10: number | null;
  /** Mean squared distance from the mean (÷ n), of accuracies 0 to 1. */
  readonly variance: number | null;
  readonly min: number | null;
  readonly max: number | null;
}

/**
 * Sums up accuracy over clients as the fairness literature does (Li et al. 2020, "Fair resource
 * allocation in federated learning", table 1). Clients without a score are left out.
 */
export function clientAccuracy(scores: readonly Pick<ClientScore, 'accuracy'>[]): ClientAccuracy {
  const sorted = scores
    .flatMap(({ accuracy }) => (accuracy === null ? [] : [accuracy]))
    .sort((a, b) => a - b);
  if (sorted.length === 0)
    return { mean: null, worst10: null, variance: null, min: null, max: null };
  const mean = meanOf(sorted);
  return {
    mean,
    worst10: meanOf(sorted.slice(0, Math.ceil(sorted.length / 10))),
    variance: meanOf(sorted.map((accuracy) => (accuracy - mean) ** 2)),
    min: sorted[0],
    max: sorted[sorted.length - 1],
  };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
