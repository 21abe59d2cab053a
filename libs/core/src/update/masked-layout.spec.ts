import { randomStream } from '../random/random-stream';
import { addTerms, packed, packedTerm, ringSums, ringVector } from '../secure-aggregation/ring';
import { randomK } from './compress/random-k';
import { sharedPlaces } from './compress/shared-places';
import { maskedLength, maskedTerms, openedSums, type MaskedLayout } from './masked-layout';

const WEIGHTS = 50;
const extras = { vectors: 1, scalars: 2 };
const places = sharedPlaces(randomK(0.1), WEIGHTS, 7);

const updateOf = (client: number) => {
  const draws = randomStream(3, 'masked layout', client);
  const vector = () => Float32Array.from({ length: WEIGHTS }, () => draws.normal());
  const scalars = [client, -0.5];
  return { delta: vector(), extras: { vectors: [vector()], scalars }, weight: 512, lossSum: 4 };
};

describe.each<[string, MaskedLayout, number]>([
  ['all values', { weightCount: WEIGHTS, extras, sumsLosses: true }, 2 * WEIGHTS + 3],
  ['a tenth of the values', { weightCount: WEIGHTS, extras, places, sumsLosses: false }, 2 * 5 + 2],
])('a masked vector of %s', (_, layout, length) => {
  const round = 4;
  const updates = [0, 1, 2].map(updateOf);
  const isSent = (place: number): boolean => layout.places?.of(round).includes(place) ?? true;

  it('has so many numbers', () => {
    expect(maskedLength(layout)).toBe(length);
    expect(maskedTerms(layout, updates[0], { round, cohort: 3 }).length).toBe(2 * length);
  });

  it('adds up to the sums of the values that are sent, and 0 elsewhere', () => {
    const sum = ringVector(length);
    const terms = updates.map((update) => maskedTerms(layout, update, { round, cohort: 3 }));
    addTerms(
      sum,
      terms.map((term) => packedTerm(packed(term))),
    );
    const opened = openedSums(layout, round, ringSums(sum));
    expect(opened.scalars).toEqual([512 * 3, -512 * 1.5]);
    expect(opened.lossSum).toBe(layout.sumsLosses ? 12 : undefined);
    [0, 1].forEach((vector) => {
      const expected = Array.from({ length: WEIGHTS }, (_, i) =>
        isSent(i)
          ? updates.reduce((total, { delta, extras: { vectors } }) => {
              const quanta = ([delta, ...vectors][vector][i] * 512) / 2 ** -26;
              return total + Math.round(quanta) * 2 ** -26;
            }, 0)
          : 0,
      );
      expect([...opened.vectors[vector]]).toEqual(expected);
    });
  });
});

it('the places of a round are the same for all clients and vectors, and others in the next', () => {
  const [first, next] = [places.of(1), places.of(2)];
  expect(first).toEqual(places.of(1));
  expect(first).not.toEqual(next);
  const name = { seed: 7, round: 1, sender: 12, vector: 1 };
  expect(first).toEqual(randomK(0.1).select(new Float32Array(WEIGHTS), name));
});
