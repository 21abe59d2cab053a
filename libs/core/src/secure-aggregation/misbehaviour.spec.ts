import { nodeCiphers } from '../node/node-ciphers';
import { playRound, type PlayedRound } from '../testing/secure-clients';
import { nobleCiphers } from './ciphers/noble-ciphers';
import { bare, decodeMessage, encodeMessage, NONE, type MessageShape } from './message';
import { KEYS, PARTICIPANTS, RECEIPT, REVEALS, ROSTER, SHARES, UNMASK } from './messages';
import type { PhaseName } from './parties';
import { advertiseKeys } from './phases/advertise-keys';
import { Refusal } from './refusal';
import { addTerms, packed, packedTerm, ringSums, ringTerms, ringVector } from './ring';
import type { SecureRound } from './secure-round';

const CLIENTS = 6;
const LENGTH = 3;
const round: SecureRound = {
  ...{ run: 'test', round: 1, seed: 1, cohort: CLIENTS, length: LENGTH, threshold: 2 / 3 },
};

const vectorOf = (client: number) => ringTerms(new Float32Array(LENGTH).fill(client), 1, CLIENTS);
const vectors = new Map(Array.from({ length: CLIENTS }, (_, client) => [client, vectorOf(client)]));

/** A round in which client 2 sends something else in one phase. */
const withLiar = (phase: PhaseName, change: (answer: Uint8Array) => Uint8Array) =>
  playRound({
    ...{ round, vectors, suite: nodeCiphers },
    tamper: (client, at, answer) => (client === 2 && at === phase ? change(answer) : answer),
  });

/** A message with one list changed. */
const changed =
  (shape: MessageShape, index: number, change: (list: Map<number, Uint8Array>) => void) =>
  (answer: Uint8Array): Uint8Array => {
    const { fixed, lists } = decodeMessage(shape, answer);
    const copies = lists.map((list) => new Map(list));
    change(copies[index]);
    return encodeMessage(shape, { fixed, lists: copies });
  };

const flipped = (bytes: Uint8Array | undefined, at: number): Uint8Array => {
  const copy = Uint8Array.from(bytes ?? []);
  copy[at] ^= 1;
  return copy;
};

it('gives the sum with both suites, mixed', async () => {
  const suite = { ...nodeCiphers, keystream: nobleCiphers.keystream, seal: nobleCiphers.seal };
  const { sum, faults } = await playRound({ round, vectors, suite });
  expect([...ringSums(sum?.sum as Int32Array)]).toEqual([15, 15, 15]);
  expect(faults).toEqual([]);
});

describe('a client that misbehaves is named and left out, and the others have their sum', () => {
  it.each<[string, PhaseName, (answer: Uint8Array) => Uint8Array, RegExp]>([
    [
      'zeros as a key',
      'keys',
      () => encodeMessage(KEYS, { fixed: new Uint8Array(64), lists: [] }),
      /every agreement gives zeros/,
    ],
    [
      'one key twice',
      'keys',
      (a) => Uint8Array.of(...a.slice(0, 34), ...a.slice(2, 34)),
      /has come before/,
    ],
    ['keys that end early', 'keys', (a) => a.slice(0, 50), /ends after 50 bytes/],
    ['another version', 'keys', (a) => a.with(0, 7), /has version 7/],
    [
      'no shares for a neighbour',
      'shares',
      changed(SHARES, 0, (list) => void list.delete(4)),
      /not for its neighbours/,
    ],
    [
      'shares for a stranger',
      'shares',
      changed(SHARES, 0, (list) => void list.set(99, list.get(4) as Uint8Array)),
      /not for its neighbours/,
    ],
    [
      'a share that does not open',
      'shares',
      changed(SHARES, 0, (list) => void list.set(4, flipped(list.get(4), 0))),
      /of no use to client 4/,
    ],
    [
      'a digest of another share',
      'shares',
      changed(SHARES, 0, (list) => void list.set(4, flipped(list.get(4), 100))),
      /of no use to client 4/,
    ],
    [
      'shares of one for another',
      'shares',
      changed(SHARES, 0, (list) => {
        const [four, five] = [4, 5].map((client) => list.get(client) as Uint8Array);
        list.set(4, five).set(5, four);
      }),
      /of no use to clients 4, 5/,
    ],
    [
      'a complaint about many',
      'receipts',
      () => encodeMessage(RECEIPT, { fixed: NONE, lists: [bare([0, 1, 3])] }),
      /says that the shares of clients 0, 1, 3/,
    ],
    [
      'a complaint about itself',
      'receipts',
      () => encodeMessage(RECEIPT, { fixed: NONE, lists: [bare([2])] }),
      /from which nothing was passed on/,
    ],
    ['a short vector', 'masked input', (a) => a.slice(1), /has 17 bytes, not 6 for each of 3/],
  ])('%s', async (_, phase, change, said) => {
    const { sum, faults } = await withLiar(phase, change);
    expect(faults).toEqual([
      { client: 2, phase: expect.anything(), reason: expect.stringMatching(said) },
    ]);
    expect(sum?.survivors).toEqual([0, 1, 3, 4, 5]);
    expect([...ringSums(sum?.sum as Int32Array)]).toEqual([13, 13, 13]);
  });

  it.each<[string, (answer: Uint8Array) => Uint8Array, RegExp]>([
    [
      'a wrong share',
      changed(REVEALS, 0, (list) => void list.set(4, flipped(list.get(4), 3))),
      /another share than client 4 has given it/,
    ],
    [
      'fewer shares',
      changed(REVEALS, 0, (list) => void list.delete(4)),
      /not reveal the shares that it was asked for/,
    ],
  ])('%s at the end, when its vector is in the sum', async (_, change, said) => {
    const { sum, faults } = await withLiar('unmasking', change);
    expect(faults).toEqual([
      { client: 2, phase: 'unmasking', reason: expect.stringMatching(said) },
    ]);
    expect([...ringSums(sum?.sum as Int32Array)]).toEqual([15, 15, 15]);
  });

  it('a seed that its shares do not make: too late to leave it out, so nobody learns anything', async () => {
    const { abandoned, faults } = await withLiar('shares', (answer) => flipped(answer, 5));
    expect(abandoned).toMatch(
      /the shares that client 2 gave its neighbours do not make its secret/,
    );
    expect(faults).toEqual([
      { client: 2, phase: 'unmasking', reason: expect.stringMatching(/do not make its secret/) },
    ]);
  });
});

it.each<[PhaseName, string]>([
  ['keys', 'keys: 3 of 6 clients take part, and the threshold is 4.'],
  ['shares', 'shares: 3 of 6 clients take part, and the threshold is 4.'],
  ['receipts', 'receipts: 3 of 6 clients take part, and the threshold is 4.'],
  ['masked input', 'masked input: 3 of 6 clients take part, and the threshold is 4.'],
  ['unmasking', 'unmasking: 3 shares of client 0 came, of 4 that it takes.'],
])('abandons a round that too many have left before %s', async (phase, said) => {
  const silentFrom = new Map([0, 1, 3].map((client) => [client, phase]));
  const { sum, abandoned } = await playRound({ round, vectors, suite: nodeCiphers, silentFrom });
  expect(sum).toBeUndefined();
  expect(abandoned).toBe(`secure aggregation, ${said}`);
});

describe('a client refuses a server that', () => {
  /** Client 0 and the server's honest questions to it, as far as they go. */
  async function upTo(more: Partial<PlayedRound> = {}) {
    const cohort = [...vectors.keys()];
    const parties = cohort.map((client) =>
      advertiseKeys({ client, round, suite: nodeCiphers, ...more }),
    );
    const keys = new Map(parties.map(({ message }, client) => [client, message.slice(2)]));
    const others = new Map([...keys].filter(([client]) => client !== 0));
    const rosterOf = (members: readonly number[], theirs: ReadonlyMap<number, Uint8Array>) =>
      encodeMessage(ROSTER, { fixed: NONE, lists: [bare(members), theirs] });
    const roster = rosterOf(cohort, others);
    return { cohort, parties, keys, others, rosterOf, roster };
  }

  it('gives it a roster below the threshold, without its neighbours, or with a key twice', async () => {
    const { cohort, parties, others, keys, rosterOf } = await upTo();
    const fewer = (count: number) => new Map([...others].slice(0, count));
    const same = new Map([...others].map(([client]) => [client, keys.get(1) as Uint8Array]));
    for (const [roster, said] of [
      [rosterOf([0, 1, 2], fewer(2)), /3 of 6 clients take part/],
      [rosterOf(cohort, fewer(4)), /does not have the neighbours/],
      [rosterOf(cohort.slice(1), others), /does not have the neighbours/],
      [rosterOf(cohort, same), /one key twice/],
    ] as const) {
      const again = advertiseKeys({ client: 0, round, suite: nodeCiphers });
      await expect(again.shareKeys(roster)).rejects.toThrow(said);
    }
    expect(parties).toHaveLength(CLIENTS);
  });

  it('asks for shares again with other neighbours; the same question has the same answer', async () => {
    const { parties, roster, rosterOf, cohort, others } = await upTo();
    const [first] = parties;
    const { message } = await first.shareKeys(roster);
    expect((await first.shareKeys(roster)).message).toEqual(message);
    const less = rosterOf(cohort.slice(0, 5), new Map([...others].slice(0, 4)));
    expect(() => first.shareKeys(less)).toThrow(/asked for its shares before/);
  });

  /** Client 0 after it has sent its vector, and all that take part. */
  async function masked() {
    const { cohort, parties, roster, keys, rosterOf } = await upTo();
    const shared = await Promise.all(
      parties.map((party, client) =>
        party.shareKeys(
          client === 0
            ? roster
            : rosterOf(cohort, new Map([...keys].filter(([other]) => other !== client))),
        ),
      ),
    );
    const forFirst = cohort
      .slice(1)
      .map((from): [number, Uint8Array] => [
        from,
        decodeMessage(SHARES, shared[from].message).lists[0].get(0) as Uint8Array,
      ]);
    const delivery = (list: [number, Uint8Array][]) =>
      encodeMessage(
        { kind: 4, name: '', fixed: 0, lists: [146] },
        { fixed: NONE, lists: [new Map(list)] },
      );
    return {
      cohort,
      ready: shared[0].acceptShares(delivery(forFirst)),
      again: () => shared[0].acceptShares(delivery(forFirst.slice(1))),
    };
  }
  const participants = (clients: readonly number[]) =>
    encodeMessage(PARTICIPANTS, { fixed: NONE, lists: [bare(clients)] });
  const unmask = (survivors: readonly number[], dropped: readonly number[]) =>
    encodeMessage(UNMASK, { fixed: NONE, lists: [bare(survivors), bare(dropped)] });

  it('has too few take part, strangers, or not itself; or wants a second vector', async () => {
    const { cohort, ready, again } = await masked();
    const mask = (clients: readonly number[]) => () =>
      ready.mask(participants(clients), vectorOf(1));
    expect(mask([0, 1, 2])).toThrow(/3 of 6 clients take part/);
    expect(mask([...cohort, 77])).toThrow(/client 77 is to take part, and is not in the roster/);
    expect(mask([1, 2, 3, 4])).toThrow(/not among those that take part/);
    expect(again).toThrow(/asked for its receipt before/);
    mask(cohort)();
    expect(mask(cohort)).toThrow(/has sent a masked vector/);
  });

  it('asks for both secrets of one client, in one question or two', async () => {
    const { cohort, ready } = await masked();
    const { unmask: ask } = ready.mask(participants(cohort), vectorOf(1));
    const asking = (survivors: readonly number[], dropped: readonly number[]) => () =>
      ask(unmask(survivors, dropped));
    expect(asking(cohort, [5])).toThrow(/both secrets of client 5, which would unmask it/);
    expect(asking([0, 1, 2, 3, 4], [])).toThrow(/not those that took part/);
    expect(asking([1, 2, 3, 4, 5], [0])).toThrow(/its own vector is said not to have come/);
    expect(asking([0, 1, 2], [3, 4, 5])).toThrow(/3 of 6 clients take part/);
    // Refusals have revealed nothing, so that an honest question is answered.
    const answer = asking([0, 1, 2, 3, 4], [5])();
    const [seeds, keys] = decodeMessage(REVEALS, answer).lists;
    expect([[...seeds.keys()], [...keys.keys()]]).toEqual([[0, 1, 2, 3, 4], [5]]);
    expect(asking([0, 1, 2, 3, 4], [5])()).toEqual(answer);
    expect(asking(cohort, [])).toThrow(Refusal);
    expect(asking(cohort, [])).toThrow(/asked for its reveals before, with another question/);
  });
});

it('sends vectors that look like noise, each time other noise, whatever is in them', async () => {
  const length = 30_000;
  const sent: Uint8Array[] = [];
  const zeros = new Map([0, 1].map((client) => [client, ringVector(length)]));
  for (let run = 0; run < 2; run++) {
    const { transcript } = await playRound({
      ...{ round: { ...round, cohort: 2, length }, vectors: zeros, suite: nodeCiphers },
    });
    sent.push(
      ...transcript.filter(({ phase }) => phase === 'masked input').map(({ answer }) => answer),
    );
  }
  expect(sent).toHaveLength(4);
  const difference = ringVector(length);
  addTerms(difference, [packedTerm(sent[0]), packedTerm(sent[2], -1)]);
  // χ² over 256 values, mean 255 and deviation 22.6: beyond 10 deviations for noise in one of 10¹⁸ runs at most.
  for (const bytes of [...sent, packed(difference)]) {
    for (let place = 0; place < 6; place++) {
      const counts = new Uint32Array(256);
      for (let at = place; at < bytes.length; at += 6) counts[bytes[at]]++;
      const expected = length / 256;
      const chi2 = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
      expect(chi2).toBeLessThan(255 + 10 * 22.6);
    }
  }
});
