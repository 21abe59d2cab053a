import { randomStream } from '../random/random-stream';
import { quickCiphers } from '../testing/quick-ciphers';
import { PHASES, playRound, type Transcript } from '../testing/secure-clients';
import { createExactSum } from '../vectors/exact-sum';
import { decodeMessage } from './message';
import { REVEALS } from './messages';
import { ringSums, ringTerms, type RingVector } from './ring';
import { graphOf, type SecureRound } from './secure-round';
import { recoverable, recoveryThreshold } from './recovery';
import type { PhaseName } from './parties';

const CLIENTS = 50;
const LENGTH = 7;

/**
 * A cohort of which about 30 % fall silent, each in a random phase. One of 25 schedules has the complete graph, the others a
 * sparse one.
 */
function schedule(seed: number) {
  const draws = randomStream(seed, 'dropout-schedule');
  const round: SecureRound = {
    ...{ run: 'schedules', round: seed, seed, cohort: CLIENTS, length: LENGTH },
    // From half to 0.65: some rounds have to be abandoned.
    threshold: 0.5 + 0.15 * draws.uniform(),
    neighbours: seed % 25 === 0 ? undefined : 8,
  };
  const silentFrom = new Map<number, PhaseName>();
  const updates = new Map<number, { values: Float32Array; weight: number }>();
  for (let client = 0; client < CLIENTS; client++) {
    const values = Float32Array.from({ length: LENGTH }, () => draws.normal());
    updates.set(3 * client, { values, weight: 1 + draws.below(600) });
    if (draws.uniform() < 0.3) silentFrom.set(3 * client, PHASES[draws.below(PHASES.length)]);
  }
  return { round, silentFrom, updates };
}

/** How many shares of each client's secrets the server was sent. */
function sharesSent(transcript: Transcript): Record<'seed' | 'key', Map<number, number>> {
  const counts = { seed: new Map<number, number>(), key: new Map<number, number>() };
  for (const { phase, answer } of transcript) {
    if (phase !== 'unmasking') continue;
    const [seeds, keys] = decodeMessage(REVEALS, answer).lists;
    for (const owner of seeds.keys()) counts.seed.set(owner, (counts.seed.get(owner) ?? 0) + 1);
    for (const owner of keys.keys()) counts.key.set(owner, (counts.key.get(owner) ?? 0) + 1);
  }
  return counts;
}

describe.each([0, 1, 2, 3])('50 clients of which 30 %% die, schedules %d mod 4', (part) => {
  it('give the exact sum of the survivors, or nothing', async () => {
    let abandonedRounds = 0;
    for (let seed = part; seed < 200; seed += 4) {
      const { round, silentFrom, updates } = schedule(seed);
      const vectors = new Map<number, RingVector>();
      for (const [client, { values, weight }] of updates)
        vectors.set(client, ringTerms(values, weight, CLIENTS));
      const { sum, abandoned, faults, transcript } = await playRound({
        ...{ round, vectors, silentFrom, suite: quickCiphers },
      });
      expect(faults).toEqual([]);

      const sentMasked = transcript.filter(({ phase }) => phase === 'masked input');
      const uploaded = sentMasked.map(({ client }) => client);
      if (sum) {
        expect(sum.survivors).toEqual(uploaded);
        const exact = createExactSum(LENGTH);
        for (const client of uploaded) {
          const { values, weight } = updates.get(client) as {
            values: Float32Array;
            weight: number;
          };
          exact.add(values, weight);
        }
        expect(ringSums(sum.sum)).toEqual(exact.sums);
      } else {
        expect(abandoned).toMatch(/^secure aggregation/);
        abandonedRounds++;
      }

      // The server can never take both masks of a client off…
      const shared = transcript.filter(({ phase }) => phase === 'shares');
      const keys = transcript.filter(({ phase }) => phase === 'keys');
      const graph = graphOf(
        round,
        keys.map(({ client }) => client),
      );
      const sent = sharesSent(transcript);
      const isKnown = (client: number, secret: 'seed' | 'key'): boolean =>
        (sent[secret].get(client) ?? 0) >= recoveryThreshold(graph, round.threshold, client);
      for (const { client } of shared)
        expect(isKnown(client, 'seed') && isKnown(client, 'key')).toBe(false);
      // …and of an abandoned round not the sum: a mask stays on. Sums of some lack the masks between them and the others.
      const receipts = transcript.filter(({ phase }) => phase === 'receipts');
      const took = recoverable(
        graph,
        round.threshold,
        receipts.map(({ client }) => client),
      );
      const dropped = [...took].filter((client) => !uploaded.includes(client));
      const isMaskedWith = (gone: number): boolean =>
        graph.neighboursOf(gone).some((client) => uploaded.includes(client));
      const isOpen =
        uploaded.every((client) => isKnown(client, 'seed')) &&
        dropped.filter(isMaskedWith).every((client) => isKnown(client, 'key'));
      if (uploaded.length > 0) expect(isOpen).toBe(sum !== undefined);
    }
    // Both kinds of end have been tested.
    expect(abandonedRounds).toBeGreaterThan(2);
    expect(abandonedRounds).toBeLessThan(48);
  });
});
