import type { PayloadShape } from './payload';

/** Sums of weighted vectors. */
export interface PartialSums {
  readonly kind: 'sums';
  readonly totalWeight: number;
  /** Sums of the deltas, then of each further vector, in float64. */
  readonly vectors: readonly Float64Array[];
  /** Sums of the scalars, as in `ExactScalars`. */
  readonly scalars: readonly bigint[];
}

/** The sums of a round's accepted updates, all but their values. */
export interface UpdateSums {
  /** Sum of the updates' weights; 0 where nobody answered. */
  readonly totalWeight: number;
  /** Number of parameters of the model. */
  readonly length: number;
  /** What is summed in addition to the deltas: the strategy's vectors and scalars, then the steps' scalars. */
  readonly extras: PayloadShape;
}
