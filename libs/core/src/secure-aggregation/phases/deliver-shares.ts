import { settleComplaints } from '../complaints';
import type { Member, Records } from '../member';
import { bare, decodeMessage, encodeMessage, NONE } from '../message';
import { DELIVERY, RECEIPT } from '../messages';
import type { NeighbourGraph } from '../neighbour-graph';
import { collect, requireLeft, type AskingPhase, type Server } from '../parties';
import { recoverable } from '../recovery';
import { Refusal } from '../refusal';
import type { RingVector } from '../ring';
import { openShares } from '../shares';
import { maskInput, maskPhase, type MaskedClient, type MaskPhase } from './masked-input';

/** A client that keeps its neighbours' shares, and is ready to send an update. */
export interface ReadyClient {
  /** `receipt`, for the server. */
  readonly message: Uint8Array;
  /**
   * Masks its vector, once: two vectors under the same masks would give away their difference. Throws a Refusal.
   *
   * @param participants the server's message
   * @param terms overwritten
   */
  mask(participants: Uint8Array, terms: RingVector): MaskedClient;
}

/** The client's half: opens what its neighbours have sealed for it, before anything of it depends on them. */
export function acceptShares(member: Member, own: Uint8Array, delivery: Uint8Array): ReadyClient {
  const { client, round, suite, sealKeys } = member;
  const [delivered] = decodeMessage(DELIVERY, delivery).lists;
  const kept = new Map([[client, own]]);
  for (const [from, bytes] of delivered) {
    const key = sealKeys.get(from);
    if (!key) throw new Refusal(`it is given shares of client ${from}, which is no neighbour.`);
    const shares = openShares({ suite, round, key, from, to: client }, bytes);
    if (shares) kept.set(from, shares);
  }
  const complaints = [...delivered.keys()].filter((from) => !kept.has(from));
  let isMasked = false;
  return {
    message: encodeMessage(RECEIPT, { fixed: NONE, lists: [bare(complaints)] }),
    mask: (participants, terms) => {
      if (isMasked) throw new Refusal('it has sent a masked vector in this round.');
      const masked = maskInput(member, kept, participants, terms);
      isMasked = true;
      return masked;
    },
  };
}

export type DeliveryPhase = AskingPhase<MaskPhase>;

/**
 * The server's half: passes shares on and settles complaints, so that who takes part can be recovered by all its
 * neighbours that do. The paper has no such phase: there a bad share shows when it is too late to leave its sender out.
 */
export function deliveryPhase(
  server: Server,
  graph: NeighbourGraph,
  records: Records,
): DeliveryPhase {
  const sendersTo = (client: number): number[] =>
    graph.neighboursOf(client).filter((neighbour) => records.has(neighbour));
  const { answers, take } = collect(server, 'receipts', records.keys(), (client, answer) => {
    const complaints = [...decodeMessage(RECEIPT, answer).lists[0].keys()];
    const unsent = complaints.find((about) => !sendersTo(client).includes(about));
    if (unsent !== undefined)
      throw new Refusal(`it complains about client ${unsent}, from which nothing was passed on.`);
    return complaints;
  });
  const deliveryTo = (client: number): Uint8Array => {
    const shares = sendersTo(client).map((from): [number, Uint8Array] => [
      from,
      records.get(from)?.shares.get(client) as Uint8Array,
    ]);
    return encodeMessage(DELIVERY, { fixed: NONE, lists: [new Map(shares)] });
  };
  return {
    questions: new Map([...records.keys()].map((client) => [client, deliveryTo(client)])),
    take,
    close: () => {
      requireLeft(server, 'receipts', answers.size);
      const leaving = settleComplaints(answers);
      for (const [client, reason] of leaving)
        server.faults.push({ client, phase: 'receipts', reason });
      const settled = [...answers.keys()].filter((client) => !leaving.has(client));
      const participants = recoverable(graph, server.round.threshold, settled);
      requireLeft(server, 'receipts', participants.size);
      return maskPhase(server, graph, records, participants);
    },
  };
}
