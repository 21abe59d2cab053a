import { pairKey, pairSign, publicKeysOf, selfMaskKey } from '../keys';
import type { Kept, Member, Records } from '../member';
import { bare, decodeMessage, encodeMessage, NONE } from '../message';
import { PARTICIPANTS } from '../messages';
import { isConnected, type NeighbourGraph } from '../neighbour-graph';
import { collect, once, requireLeft, type ServerPhase, type Server } from '../parties';
import { isRecoverable } from '../recovery';
import { Refusal, RoundAbandoned } from '../refusal';
import {
  addTerms,
  packed,
  packedTerm,
  RING_BYTES,
  ringVector,
  type RingTerm,
  type RingVector,
} from '../ring';
import { requireCohort } from '../secure-round';
import { revealShares, unmaskPhase, type UnmaskPhase } from './unmask';

/** A client that has sent its masked vector. */
export interface MaskedClient {
  /** The masked vector: 6 bytes for each value, for the server. */
  readonly message: Uint8Array;
  /** Answers `unmask` with `reveals`. Throws a Refusal. */
  unmask(question: Uint8Array): Uint8Array;
}

/**
 * Round 2 of Bonawitz et al.: the client's vector, plus the mask of its own seed, plus the mask that it has with each
 * neighbour of a higher number, minus the one with each of a lower number.
 */
export function maskInput(
  member: Member,
  kept: Kept,
  question: Uint8Array,
  terms: RingVector,
): MaskedClient {
  const participants = participantsOf(member, kept, question);
  const { client, round, suite, graph, seed, keys, neighbours } = member;
  if (terms.length !== 2 * round.length)
    throw new Error(`expected ${round.length} values to mask, got ${terms.length / 2}`);
  const partners = graph.neighboursOf(client).filter((neighbour) => participants.has(neighbour));
  const masks = partners.map((to): RingTerm => {
    const theirs = publicKeysOf(neighbours.get(to) as Uint8Array).mask;
    const key = pairKey(suite, round, 'pair mask', { from: client, own: keys.mask, to, theirs });
    return { sign: pairSign(client, to), ...suite.keystream(key) };
  });
  const own = suite.keystream(selfMaskKey(suite, round, client, seed));
  addTerms(terms, [...masks, { sign: 1, ...own }]);
  return {
    message: packed(terms),
    unmask: once('reveals', (request) => revealShares(member, kept, participants, request)),
  };
}

/** Checks the participants: enough of them, and every neighbour among them one that can be recovered with this client. */
function participantsOf(
  { client, graph, round }: Member,
  kept: Kept,
  question: Uint8Array,
): ReadonlySet<number> {
  const participants = new Set(decodeMessage(PARTICIPANTS, question).lists[0].keys());
  requireCohort(round, participants.size);
  const members = new Set(graph.members);
  const stranger = [...participants].find((participant) => !members.has(participant));
  if (stranger !== undefined)
    throw new Refusal(`client ${stranger} is to take part, and is not in the roster.`);
  if (!participants.has(client)) throw new Refusal('it is not among those that take part.');
  const unkept = graph.neighboursOf(client).find((id) => participants.has(id) && !kept.has(id));
  if (unkept !== undefined)
    throw new Refusal(`client ${unkept} is to take part without shares that can be used.`);
  if (!isRecoverable(graph, round.threshold, client, participants))
    throw new Refusal('too few of its neighbours take part.');
  return participants;
}

/** The server's half. */
export interface MaskPhase extends ServerPhase<UnmaskPhase> {
  /** `participants`: the same for all of them. */
  readonly question: Uint8Array;
  /** Client numbers, ascending. */
  readonly participants: ReadonlySet<number>;
  /** Takes the sum of the masked vectors of some participants, which somebody else has received. */
  takeSum(clients: readonly number[], sum: RingVector): void;
}

/** Adds up masked vectors as they come. Whose does not come has dropped out after sharing. */
export function maskPhase(
  server: Server,
  graph: NeighbourGraph,
  records: Records,
  participants: ReadonlySet<number>,
): MaskPhase {
  const { length } = server.round;
  const sum = ringVector(length);
  const { answers, take } = collect(server, 'masked input', participants, (_, bytes) => {
    if (bytes.length !== RING_BYTES * length)
      throw new Refusal(`it has ${bytes.length} bytes, not ${RING_BYTES} for each of ${length}.`);
    addTerms(sum, [packedTerm(bytes)]);
    return true;
  });
  return {
    question: encodeMessage(PARTICIPANTS, { fixed: NONE, lists: [bare(participants)] }),
    participants,
    take,
    takeSum: (clients, added) => {
      addTerms(sum, [packedTerm(packed(added))]);
      for (const client of clients) answers.set(client, true);
    },
    close: () => {
      const clients = [...participants];
      const survivors = new Set(clients.filter((client) => answers.has(client)));
      const dropped = clients.filter((client) => !answers.has(client));
      requireUnmaskable(server, graph, survivors, dropped);
      return unmaskPhase({ server, graph, records, survivors, dropped, sum });
    },
  };
}

/** Ends the round before anything is asked for where the survivors could not take every mask off. */
function requireUnmaskable(
  server: Server,
  graph: NeighbourGraph,
  survivors: ReadonlySet<number>,
  dropped: readonly number[],
): void {
  requireLeft(server, 'masked input', survivors.size);
  const masked = dropped.filter((id) => graph.neighboursOf(id).some((to) => survivors.has(to)));
  const lost = [...survivors, ...masked].find(
    (client) => !isRecoverable(graph, server.round.threshold, client, survivors),
  );
  if (lost !== undefined)
    throw new RoundAbandoned(
      `secure aggregation: too few neighbours of client ${lost} are left to take its masks off.`,
    );
  if (!isConnected(graph, survivors))
    throw new RoundAbandoned(
      'secure aggregation: the clients that are left share no masks across two groups, so that the sum of each would be known.',
    );
}
