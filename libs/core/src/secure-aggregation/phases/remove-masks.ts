import { sameBytes } from '../bytes';
import { pairKey, pairSign, selfMaskKey } from '../keys';
import type { ByClient } from '../message';
import type { Records } from '../member';
import type { NeighbourGraph } from '../neighbour-graph';
import type { Server } from '../parties';
import { recoveryThreshold } from '../recovery';
import { RoundAbandoned } from '../refusal';
import { addTerms, type RingTerm, type RingVector } from '../ring';
import { isDigestOf, joinShares, type Secret } from '../shares';

/** A masked sum whose masks are to be taken off. */
export interface MaskedSum {
  readonly server: Server;
  readonly graph: NeighbourGraph;
  readonly records: Records;
  /** Whose vectors are in the sum. */
  readonly survivors: ReadonlySet<number>;
  /** Whose are not, though others may have masks with them in it. */
  readonly dropped: readonly number[];
  readonly sum: RingVector;
}

/** Shares that one client has revealed, by their owner. */
export type Reveals = Readonly<Record<Secret, ByClient>>;

/** Takes every mask off the sum. Rejects with RoundAbandoned where a secret cannot be had, with a fault if it is a wrong one. */
export async function removeMasks(
  masked: MaskedSum,
  reveals: ReadonlyMap<number, Reveals>,
): Promise<void> {
  const terms: RingTerm[] = [];
  for (const client of masked.survivors) terms.push(await selfMask(masked, reveals, client));
  for (const client of masked.dropped) terms.push(...(await pairMasks(masked, reveals, client)));
  addTerms(masked.sum, terms);
}

async function selfMask(
  masked: MaskedSum,
  reveals: ReadonlyMap<number, Reveals>,
  client: number,
): Promise<RingTerm> {
  const { server, records } = masked;
  const digest = records.get(client)?.seedDigest as Uint8Array;
  const isRight = (seed: Uint8Array): boolean => isDigestOf(digest, seed);
  const seed = await secretOf(masked, reveals, client, 'seed', isRight);
  const key = selfMaskKey(server.suite, server.round, client, seed);
  return { sign: -1, ...server.suite.keystream(key) };
}

/** The masks of a dropped client that its neighbours have in the sum. */
async function pairMasks(
  masked: MaskedSum,
  reveals: ReadonlyMap<number, Reveals>,
  client: number,
): Promise<RingTerm[]> {
  const { server, graph, records, survivors } = masked;
  const { suite, round } = server;
  const partners = graph.neighboursOf(client).filter((neighbour) => survivors.has(neighbour));
  if (partners.length === 0) return [];
  const publicKey = records.get(client)?.keys.mask as Uint8Array;
  const isRight = (key: Uint8Array): boolean => sameBytes(suite.keyPair(key).publicKey, publicKey);
  const own = suite.keyPair(await secretOf(masked, reveals, client, 'key', isRight));
  return partners.map((to) => {
    const theirs = records.get(to)?.keys.mask as Uint8Array;
    const key = pairKey(suite, round, 'pair mask', { from: client, own, to, theirs });
    return { sign: pairSign(client, to), ...suite.keystream(key) };
  });
}

async function secretOf(
  { server, graph }: MaskedSum,
  reveals: ReadonlyMap<number, Reveals>,
  client: number,
  secret: Secret,
  isRight: (bytes: Uint8Array) => boolean,
): Promise<Uint8Array> {
  // Its own share, of which there is no digest, only where it is needed.
  const holders = [...graph.neighboursOf(client), client];
  const shares = holders.flatMap((holder) => reveals.get(holder)?.[secret].get(client) ?? []);
  const threshold = recoveryThreshold(graph, server.round.threshold, client);
  if (shares.length < threshold)
    throw abandoned(
      `${shares.length} shares of client ${client} came, of ${threshold} that it takes`,
    );
  const joined = await joinShares(shares.slice(0, threshold));
  if (joined && isRight(joined)) return joined;
  const reason = 'the shares that it gave its neighbours do not make its secret.';
  server.faults.push({ client, phase: 'unmasking', reason });
  throw abandoned(`the shares that client ${client} gave its neighbours do not make its secret`);
}

function abandoned(problem: string): RoundAbandoned {
  return new RoundAbandoned(`secure aggregation, unmasking: ${problem}.`);
}
