import type { Kept, Member } from '../member';
import { bare, decodeMessage, encodeMessage, NONE, type ByClient } from '../message';
import { REVEALS, UNMASK } from '../messages';
import { isConnected } from '../neighbour-graph';
import { collect, type ServerPhase } from '../parties';
import { Refusal } from '../refusal';
import type { RingVector } from '../ring';
import { requireCohort } from '../secure-round';
import { isDigestOf, shareDigest, shareOf, type Secret } from '../shares';
import { removeMasks, type MaskedSum, type Reveals } from './remove-masks';

/**
 * Round 4 of Bonawitz et al.: shares of the seeds of those whose vectors are in the sum, and of the mask keys of those
 * whose are not. Never of both of one client, as nobody is on both lists and there is one answer only.
 */
export function revealShares(
  { client, graph, round }: Member,
  kept: Kept,
  participants: ReadonlySet<number>,
  question: Uint8Array,
): Uint8Array {
  const [survivors, dropped] = decodeMessage(UNMASK, question).lists;
  requirePartition(participants, survivors, dropped);
  requireCohort(round, survivors.size);
  if (!survivors.has(client)) throw new Refusal('its own vector is said not to have come.');
  if (!isConnected(graph, new Set(survivors.keys())))
    throw new Refusal('the survivors share no masks across two groups.');
  const sharesOf = (owners: ByClient, secret: Secret): ByClient =>
    new Map(
      [...kept]
        .filter(([owner]) => owners.has(owner))
        .map(([owner, shares]) => [owner, shareOf(secret, shares)]),
    );
  const lists = [sharesOf(survivors, 'seed'), sharesOf(dropped, 'key')];
  return encodeMessage(REVEALS, { fixed: NONE, lists });
}

function requirePartition(
  participants: ReadonlySet<number>,
  survivors: ByClient,
  dropped: ByClient,
): void {
  const both = [...survivors.keys()].find((client) => dropped.has(client));
  if (both !== undefined)
    throw new Refusal(`it is asked for both secrets of client ${both}, which would unmask it.`);
  const named = [...survivors.keys(), ...dropped.keys()];
  if (named.length !== participants.size || !named.every((client) => participants.has(client)))
    throw new Refusal('the survivors and the dropped are not those that took part.');
}

/** What a secure round gives. */
export interface SecureSum {
  /** Of the survivors' vectors. */
  readonly sum: RingVector;
  /** Client numbers, ascending. */
  readonly survivors: readonly number[];
}

/**
 * The server's half; `close` rejects with RoundAbandoned where too few shares are there, or they give a wrong secret. There
 * is no other threshold: shares that are enough for the sum would give it away, abandoned or not.
 */
export interface UnmaskPhase extends ServerPhase<Promise<SecureSum>> {
  /** `unmask`: the same for all survivors. */
  readonly question: Uint8Array;
  readonly survivors: readonly number[];
}

export function unmaskPhase(masked: MaskedSum): UnmaskPhase {
  const { server, survivors, dropped } = masked;
  const { answers, take } = collect(server, 'unmasking', survivors, (client, answer) =>
    readReveals(masked, client, decodeMessage(REVEALS, answer).lists),
  );
  return {
    question: encodeMessage(UNMASK, { fixed: NONE, lists: [bare(survivors), bare(dropped)] }),
    survivors: [...survivors],
    take,
    close: async () => {
      await removeMasks(masked, answers);
      return { sum: masked.sum, survivors: [...survivors] };
    },
  };
}

function readReveals(
  { graph, records, survivors, dropped }: MaskedSum,
  client: number,
  [seed, key]: readonly ByClient[],
): Reveals {
  const owners = [client, ...graph.neighboursOf(client)].sort((a, b) => a - b);
  const isGone = new Set(dropped);
  requireOwners(
    seed,
    owners.filter((owner) => survivors.has(owner)),
  );
  requireOwners(
    key,
    owners.filter((owner) => isGone.has(owner)),
  );
  for (const [secret, shares] of Object.entries({ seed, key })) {
    for (const [owner, share] of shares) {
      // Of its own share there is no digest: a wrong one can spoil its own secret only.
      const sealed = records.get(owner)?.shares.get(client);
      if (sealed && !isDigestOf(shareDigest(secret as Secret, sealed), share))
        throw new Refusal(`it reveals another share than client ${owner} has given it.`);
    }
  }
  return { seed, key };
}

function requireOwners(shares: ByClient, owners: readonly number[]): void {
  if (`${[...shares.keys()]}` !== `${owners}`)
    throw new Refusal('it does not reveal the shares that it was asked for.');
}
