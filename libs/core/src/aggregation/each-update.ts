import type { UpdateVectors } from '../update/client-update';
import type { Aggregation, Aggregator, AggregateShape, KeptUpdate } from './aggregator';

/** Combines a round's updates, in ascending order of their clients; there is at least one. */
export type CombineUpdates = (
  updates: readonly KeptUpdate[],
  shape: AggregateShape,
) => UpdateVectors;

/**
 * An aggregator that sees each update by itself. It keeps a copy of every update until the round ends: a cohort of m
 * takes m times the memory of a model.
 */
export function eachUpdate(name: string, combine: CombineUpdates): Aggregator {
  return { name, needsEach: true, begin: (shape) => beginKeeping(shape, combine) };
}

function beginKeeping(shape: AggregateShape, combine: CombineUpdates): Aggregation {
  let kept: KeptUpdate[] = [];
  return {
    get totalWeight() {
      return kept.reduce((sum, { weight }) => sum + weight, 0);
    },
    add: ({ client, delta, extras }, weight) => {
      if (weight === 0) return;
      const vectors = extras.vectors.map((vector) => vector.slice());
      const own = { delta: delta.slice(), extras: { ...extras, vectors } };
      kept.push({ client, weight, ...own });
    },
    partial: () => ({ kind: 'updates', updates: kept }),
    merge: (partial) => {
      if (partial.kind !== 'updates') throw new Error(`expected updates, got ${partial.kind}`);
      kept.push(...partial.updates);
    },
    reset: () => {
      kept = [];
    },
    result: () =>
      combine(
        kept.toSorted((a, b) => a.client - b.client),
        shape,
      ),
  };
}

/** Combines vectors and scalars coordinate by coordinate: `combine` gets one value per update. */
export function byCoordinate(combine: (values: Float64Array) => number): CombineUpdates {
  return (updates, { length }) => {
    const values = new Float64Array(updates.length);
    const combined = (vectors: readonly ArrayLike<number>[], i: number): number => {
      for (let update = 0; update < values.length; update++) values[update] = vectors[update][i];
      return combine(values);
    };
    const vectorOf = (vectors: readonly Float32Array[]): Float32Array => {
      const result = new Float32Array(length);
      for (let i = 0; i < length; i++) result[i] = combined(vectors, i);
      return result;
    };
    const [{ extras }] = updates;
    const scalars = updates.map((update) => update.extras.scalars);
    return {
      delta: vectorOf(updates.map(({ delta }) => delta)),
      extras: {
        vectors: extras.vectors.map((_, k) => vectorOf(updates.map((u) => u.extras.vectors[k]))),
        scalars: extras.scalars.map((_, k) => combined(scalars, k)),
      },
    };
  };
}
