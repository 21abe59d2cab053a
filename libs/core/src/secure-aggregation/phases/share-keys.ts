import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, randomBytes } from '@noble/hashes/utils.js';
import { KEY_BYTES } from '../ciphers/cipher-suite';
import { pairKey, publicBytes, publicKeysOf, type ClientKeys } from '../keys';
import type { Member, MemberRecord } from '../member';
import { bare, decodeMessage, encodeMessage, NONE, type ByClient } from '../message';
import { ROSTER, SHARES } from '../messages';
import { collect, once, requireLeft, type AskingPhase, type Party, type Server } from '../parties';
import { recoveryThreshold } from '../recovery';
import { Refusal } from '../refusal';
import { graphOf, requireCohort } from '../secure-round';
import { sealShares, splitSecrets } from '../shares';
import {
  acceptShares,
  deliveryPhase,
  type DeliveryPhase,
  type ReadyClient,
} from './deliver-shares';

/** A client that has shared its secrets. */
export interface SharedClient {
  /** `shares`, for the server. */
  readonly message: Uint8Array;
  /** Answers the `delivery` of what its neighbours have shared. Throws a Refusal. */
  acceptShares(delivery: Uint8Array): ReadyClient;
}

/** Round 1 of Bonawitz et al.: the secrets that take a client's masks off, in shares for its neighbours and itself. */
export async function shareKeys(
  party: Party,
  keys: ClientKeys,
  roster: Uint8Array,
): Promise<SharedClient> {
  const member = memberOf(party, keys, roster, randomBytes(KEY_BYTES));
  const { client, round, graph, seed, sealKeys } = member;
  const threshold = recoveryThreshold(graph, round.threshold, client);
  const secrets = { seed, key: keys.mask.privateKey };
  return sealedBy(member, await splitSecrets(secrets, [client, ...sealKeys.keys()], threshold));
}

/**
 * The client's half once its secrets are drawn and split.
 *
 * @param shares for each neighbour and itself, as `splitSecrets` makes them
 */
export function sealedBy(member: Member, shares: ByClient): SharedClient {
  const lists = [sealedFor(member, shares)];
  return {
    message: encodeMessage(SHARES, { fixed: sha256(member.seed), lists }),
    acceptShares: accepting(member, shares.get(member.client) as Uint8Array),
  };
}

/** Apart, so that a client does not keep the shares of others for as long as it waits. */
function accepting(member: Member, own: Uint8Array): SharedClient['acceptShares'] {
  return once('receipt', (delivery) => acceptShares(member, own, delivery));
}

function sealedFor({ client, round, suite, sealKeys }: Member, shares: ByClient): ByClient {
  return new Map(
    Array.from(sealKeys, ([to, key]) => {
      const sealing = { suite, round, key, from: client, to };
      return [to, sealShares(sealing, shares.get(to) as Uint8Array)];
    }),
  );
}

/**
 * Checks the roster: the graph is the one that the public seed gives, and large enough. Throws a Refusal.
 *
 * @param seed of the client's own mask
 */
export function memberOf(
  party: Party,
  keys: ClientKeys,
  roster: Uint8Array,
  seed: Uint8Array,
): Member {
  const { client, round, suite } = party;
  const { lists } = decodeMessage(ROSTER, roster);
  const graph = graphOf(round, [...lists[0].keys()]);
  requireCohort(round, graph.members.length);
  const expected = graph.neighboursOf(client);
  if (!lists[0].has(client) || `${[...lists[1].keys()]}` !== `${expected}`)
    throw new Refusal('the roster does not have the neighbours that the public seed gives it.');
  const neighbours = lists[1];
  requireDistinct([publicBytes(keys), ...neighbours.values()]);
  const sealKeys = Array.from(neighbours, ([to, theirs]): [number, Uint8Array] => {
    const agreement = { from: client, own: keys.seal, to, theirs: publicKeysOf(theirs).seal };
    return [to, pairKey(suite, round, 'seal', agreement)];
  });
  return { ...party, keys, graph, neighbours, seed, sealKeys: new Map(sealKeys) };
}

function requireDistinct(publicKeys: readonly Uint8Array[]): void {
  const keys = publicKeys
    .map(publicKeysOf)
    .flatMap(({ mask, seal }) => [mask, seal].map(bytesToHex));
  if (new Set(keys).size < keys.length) throw new Refusal('the roster has one key twice.');
}

export type SharePhase = AskingPhase<DeliveryPhase>;

/** The server's half: takes shares of every secret for every neighbour. */
export function sharePhase(server: Server, keys: ByClient): SharePhase {
  const members = [...keys.keys()].sort((a, b) => a - b);
  const graph = graphOf(server.round, members);
  const { answers, take } = collect(server, 'shares', members, (client, answer): MemberRecord => {
    const { fixed, lists } = decodeMessage(SHARES, answer);
    if (`${[...lists[0].keys()]}` !== `${graph.neighboursOf(client)}`)
      throw new Refusal('its shares are not for its neighbours, one each.');
    const own = publicKeysOf(keys.get(client) as Uint8Array);
    return { keys: own, seedDigest: fixed, shares: lists[0] };
  });
  const rosterOf = (client: number): Uint8Array => {
    const neighbours = graph.neighboursOf(client);
    const theirs = neighbours.map((id): [number, Uint8Array] => [id, keys.get(id) as Uint8Array]);
    return encodeMessage(ROSTER, { fixed: NONE, lists: [bare(members), new Map(theirs)] });
  };
  return {
    questions: new Map(members.map((client) => [client, rosterOf(client)])),
    take,
    close: () => {
      requireLeft(server, 'shares', answers.size);
      return deliveryPhase(server, graph, answers);
    },
  };
}
