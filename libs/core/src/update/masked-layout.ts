import { ringTerms, ringVector, type RingVector } from '../secure-aggregation/ring';
import type { UpdateVectors } from './client-update';
import type { PayloadShape } from './payload';
import type { NoiseShare } from './update-step';
import { vectorsOf } from './usual-update';

/** Which values of every vector of a round all its clients send. */
export interface SharedPlaces {
  /** How many. */
  readonly count: number;
  /** Ascending. */
  of(round: number): Uint32Array;
}

/** What a masked vector holds, one after the other: the values of each vector, the scalars, the training loss. */
export interface MaskedLayout {
  /** Number of parameters of the model. */
  readonly weightCount: number;
  /** What updates carry in addition to their delta. */
  readonly extras: PayloadShape;
  /** Whether the training losses are summed too. */
  readonly sumsLosses: boolean;
  /** Which values of each vector are sent; all where absent. */
  readonly places?: SharedPlaces;
}

/** An update as it is summed. */
export interface SummedUpdate extends UpdateVectors {
  readonly weight: number;
  /** Sum of the losses of the examples that were trained on. */
  readonly lossSum: number;
}

/** Numbers that a masked vector holds. */
export function maskedLength(layout: MaskedLayout): number {
  const { vectors, scalars } = layout.extras;
  return (1 + vectors) * valuesOf(layout) + scalars + (layout.sumsLosses ? 1 : 0);
}

/** Values of each vector in it. */
export function valuesOf({ weightCount, places }: MaskedLayout): number {
  return places?.count ?? weightCount;
}

/** The round that an update is summed in. */
interface SummingRound {
  readonly round: number;
  /** Clients whose terms a sum may have. */
  readonly cohort: number;
  readonly noise?: NoiseShare;
}

/** What a client adds to the sum: `weight` times its vectors and scalars, its losses, noise. Throws as `ringTerms` does. */
export function maskedTerms(
  layout: MaskedLayout,
  update: SummedUpdate,
  { round, cohort, noise }: SummingRound,
): RingVector {
  const { weight, lossSum, extras } = update;
  const chosen = layout.places?.of(round);
  const vectors = vectorsOf(update).map((vector, i) => {
    const values = chosen ? Float32Array.from(chosen, (place) => vector[place]) : vector;
    return ringTerms(values, weight, cohort, i === 0 ? noise?.delta : undefined);
  });
  const scalars = Float32Array.from(extras.scalars, (scalar) => scalar * weight);
  const losses = Float32Array.from(layout.sumsLosses ? [lossSum] : []);
  const terms = ringVector(maskedLength(layout));
  let end = 0;
  for (const part of [
    ...vectors,
    ringTerms(scalars, 1, cohort, noise?.scalars),
    ringTerms(losses, 1, cohort),
  ]) {
    terms.set(part, end);
    end += part.length;
  }
  return terms;
}

/** The sums of a round's clients. */
export interface OpenedSums {
  /** Of the deltas, then of each further vector; 0 where nothing was sent. */
  readonly vectors: readonly Float64Array[];
  readonly scalars: readonly number[];
  /** Absent where losses are not summed. */
  readonly lossSum?: number;
}

/** Takes the sums of `maskedTerms` apart. */
export function openedSums(layout: MaskedLayout, round: number, sums: Float64Array): OpenedSums {
  const { weightCount, extras, places } = layout;
  const count = valuesOf(layout);
  const chosen = places?.of(round);
  const vectors = Array.from({ length: 1 + extras.vectors }, (_, i) => {
    const values = sums.subarray(i * count, (i + 1) * count);
    return chosen ? spread(values, chosen, weightCount) : values;
  });
  const [...figures] = sums.subarray(vectors.length * count);
  const lossSum = layout.sumsLosses ? figures[extras.scalars] : undefined;
  return { vectors, scalars: figures.slice(0, extras.scalars), lossSum };
}

/** The values at their places, and 0 elsewhere. */
function spread(values: Float64Array, places: Uint32Array, length: number): Float64Array {
  const whole = new Float64Array(length);
  places.forEach((place, i) => (whole[place] = values[i]));
  return whole;
}
