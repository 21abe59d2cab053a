import fc from 'fast-check';
import type { Aggregation, Aggregator, WeightedUpdate } from '../aggregator';

const LENGTH = 3;
const EXTRAS = { vectors: 2, scalars: 2 };

const vector = fc.float32Array({
  minLength: LENGTH,
  maxLength: LENGTH,
  min: -4,
  max: 4,
  noNaN: true,
});
const scalar = fc.double({ min: -1e12, max: 1e12, noNaN: true });
const updates = fc
  .array(
    fc.record({
      delta: vector,
      vectors: fc.tuple(vector, vector),
      scalars: fc.tuple(scalar, scalar),
      weight: fc.integer({ min: 0, max: 100_000 }),
    }),
    { minLength: 1, maxLength: 20 },
  )
  .map((all) =>
    all.map(({ delta, vectors, scalars, weight }, client) => ({
      update: { client, delta, extras: { vectors, scalars } },
      weight: client === 0 ? weight + 1 : weight,
    })),
  );
interface Weighed {
  readonly update: WeightedUpdate;
  readonly weight: number;
}

/** What every aggregator has to do, whatever it makes of updates. */
export function describeAggregator(create: () => Aggregator): void {
  const begin = (): Aggregation => create().begin({ length: LENGTH, extras: EXTRAS });
  const taking = (all: readonly Weighed[]): Aggregation => {
    const aggregation = begin();
    for (const { update, weight } of all) aggregation.add(update, weight);
    return aggregation;
  };

  it('gives the same bits in any order, and merged from any parts', () => {
    fc.assert(
      fc.property(updates, fc.nat(19), (all, at) => {
        const whole = taking(all).result();
        expect(taking(all.toReversed()).result()).toEqual(whole);
        const merged = begin();
        merged.merge(structuredClone(taking(all.slice(at)).partial()));
        merged.merge(structuredClone(taking(all.slice(0, at)).partial()));
        expect(merged.result()).toEqual(whole);
        expect(merged.totalWeight).toBe(taking(all).totalWeight);
      }),
    );
  });

  it('gives back what all clients agree on', () => {
    fc.assert(
      fc.property(vector, fc.integer({ min: 1, max: 9 }), (delta, count) => {
        const extras = { vectors: [delta, delta], scalars: [3, -0.5] };
        const all = Array.from({ length: count }, (_, client) => ({
          update: { client, delta, extras },
          weight: 1 << client,
        }));
        const result = taking(all).result();
        for (const given of [result.delta, ...result.extras.vectors]) {
          given.forEach((value, i) => expect(value).toBeCloseTo(delta[i], 6));
        }
        expect(result.extras.scalars).toEqual([3, -0.5]);
      }),
    );
  });

  it('lets updates without weight count for nothing', () => {
    fc.assert(
      fc.property(updates, (all) => {
        const weighty = all.filter(({ weight }) => weight > 0);
        expect(taking(all).result()).toEqual(taking(weighty).result());
      }),
    );
  });

  it('does not read an update again once it has taken it', () => {
    fc.assert(
      fc.property(updates, (all) => {
        const whole = taking(all).result();
        const room = { delta: new Float32Array(LENGTH), vectors: [vectorRoom(), vectorRoom()] };
        const aggregation = begin();
        for (const { update, weight } of all) {
          room.delta.set(update.delta);
          update.extras.vectors.forEach((values, i) => room.vectors[i].set(values));
          const { client, extras } = update;
          const lent = { delta: room.delta, extras: { ...extras, vectors: room.vectors } };
          aggregation.add({ client, ...lent }, weight);
        }
        expect(aggregation.result()).toEqual(whole);
      }),
    );
  });

  it('starts again from nothing', () => {
    fc.assert(
      fc.property(updates, updates, (before, all) => {
        const aggregation = taking(before);
        aggregation.reset();
        expect(aggregation.totalWeight).toBe(0);
        for (const { update, weight } of all) aggregation.add(update, weight);
        expect(aggregation.result()).toEqual(taking(all).result());
      }),
    );
  });
}

function vectorRoom(): Float32Array {
  return new Float32Array(LENGTH);
}
