import type { RingVector } from '../secure-aggregation/ring';
import type { SentVectors, UpdateVectors } from '../update/client-update';
import type { PayloadShape } from '../update/payload';
import type { PartialSums } from '../update/update-sums';

export type { PartialSums };

/** How a round's updates become one: the exact mean, or something more robust. */
export interface Aggregator {
  /** As written on the command line, `median`. */
  readonly name: string;
  /**
   * Whether it has to see each update by itself. If not, whoever receives updates may add them up and hand in one sum
   * for many.
   */
  readonly needsEach: boolean;
  /**
   * Begins to aggregate updates of the given shape.
   *
   * @param allocate where long-lived vectors are to lie, such as memory that threads share
   */
  begin(shape: AggregateShape, allocate?: AllocateSums): Aggregation;
}

/** The vectors of every update. */
export interface AggregateShape {
  /** Number of parameters of the model. */
  readonly length: number;
  /** What updates carry in addition to their delta. */
  readonly extras: PayloadShape;
}

export type AllocateSums = (length: number) => Float64Array;

/** A round's updates on their way to becoming one. The result does not depend on the order of arrival. */
export interface Aggregation {
  /** Sum of the weights so far. */
  readonly totalWeight: number;
  /**
   * Takes an update. It is read before this returns, and never afterwards: its memory may be reused.
   *
   * @param weight > 0 counts for its share; 0 counts for nothing
   */
  add(update: WeightedUpdate, weight: number): void;
  /** All that was taken so far, for another thread or process; valid until the next call. */
  partial(): PartialAggregate;
  /** Takes what another aggregation of the same kind has taken. */
  merge(partial: PartialAggregate): void;
  /** Starts again from nothing. */
  reset(): void;
  /** The aggregate, of the same shape as an update. Undefined bits while the total weight is 0. */
  result(): UpdateVectors;
}

/** An update, as far as it is aggregated. */
export interface WeightedUpdate extends SentVectors {
  readonly client: number;
}

/** What an aggregation has taken, fit to be posted to another thread. */
export type PartialAggregate = PartialSums | KeptUpdates | MaskedSum;

/** A sum of masked updates. */
export interface MaskedSum {
  readonly kind: 'masked';
  readonly totalWeight: number;
  /** Whose updates are in it. */
  readonly clients: readonly number[];
  readonly sum: RingVector;
}

/** Updates one by one. */
export interface KeptUpdates {
  readonly kind: 'updates';
  readonly updates: readonly KeptUpdate[];
}

/** An update with its weight, in memory of its own. */
export interface KeptUpdate extends WeightedUpdate {
  readonly weight: number;
}
