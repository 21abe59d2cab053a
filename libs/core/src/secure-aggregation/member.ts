import type { ClientKeys, PublicKeys } from './keys';
import type { ByClient } from './message';
import type { NeighbourGraph } from './neighbour-graph';
import type { Party } from './parties';

/** What a client knows once it has the roster. */
export interface Member extends Party {
  readonly keys: ClientKeys;
  readonly graph: NeighbourGraph;
  /** Public keys of its neighbours, as `publicKeysOf` reads them. */
  readonly neighbours: ByClient;
  /** The seed of its self mask. */
  readonly seed: Uint8Array;
  /** The keys of what it seals for its neighbours, and they for it. */
  readonly sealKeys: ByClient;
}

/** The shares of both secrets that a client keeps of each neighbour, and of itself. */
export type Kept = ByClient;

/** What the server knows of a client that has shared its secrets. */
export interface MemberRecord {
  readonly keys: PublicKeys;
  /** Digest of the seed of its self mask. */
  readonly seedDigest: Uint8Array;
  /** Sealed shares with their digests, by holder. */
  readonly shares: ByClient;
}

/** Those that have shared their secrets. */
export type Records = ReadonlyMap<number, MemberRecord>;
