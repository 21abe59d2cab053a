import { KEY_BYTES, TAG_BYTES } from './ciphers/cipher-suite';
import type { MessageShape } from './message';

/** A digest, of SHA-256. */
export const DIGEST_BYTES = 32;

/** A share of 32 secret bytes: as many, and the place at which the polynomials were evaluated. */
export const SHARE_BYTES = KEY_BYTES + 1;

/** A share of the self mask's seed and one of the mask key, sealed for who is to keep them. */
export const SEALED_BYTES = 2 * SHARE_BYTES + TAG_BYTES;

/** Two public keys: the one that pair masks are agreed with, and the one that shares are sealed with. */
export const PUBLIC_KEYS_BYTES = 2 * KEY_BYTES;

/** Sealed shares, the digest of the seed's share, and the digest of the key's. */
const SHARES_BYTES = SEALED_BYTES + 2 * DIGEST_BYTES;

/** Server to client: how many clients are asked, 4 bytes, little-endian. It begins a round. */
export const INVITATION: MessageShape = { kind: 9, name: 'invitation', fixed: 4, lists: [] };

/** Client to server: its public keys. */
export const KEYS: MessageShape = { kind: 1, name: 'keys', fixed: PUBLIC_KEYS_BYTES, lists: [] };

/** Server to client: all members, and the public keys of its neighbours. */
export const ROSTER: MessageShape = {
  kind: 2,
  name: 'roster',
  fixed: 0,
  lists: [0, PUBLIC_KEYS_BYTES],
};

/** Client to server: the digest of its self mask's seed, and shares for each neighbour. */
export const SHARES: MessageShape = {
  kind: 3,
  name: 'shares',
  fixed: DIGEST_BYTES,
  lists: [SHARES_BYTES],
};

/** Server to client: what its neighbours have for it. */
export const DELIVERY: MessageShape = {
  kind: 4,
  name: 'delivery',
  fixed: 0,
  lists: [SHARES_BYTES],
};

/** Client to server: the neighbours whose shares are not what they should be. */
export const RECEIPT: MessageShape = { kind: 5, name: 'receipt', fixed: 0, lists: [0] };

/** Server to client: who takes part, and so between whom there are masks. */
export const PARTICIPANTS: MessageShape = { kind: 6, name: 'participants', fixed: 0, lists: [0] };

/** Server to client: whose masked vectors have come, and whose have not. */
export const UNMASK: MessageShape = { kind: 7, name: 'unmask', fixed: 0, lists: [0, 0] };

/** Client to server: shares of the seeds of the former, and of the mask keys of the latter. */
export const REVEALS: MessageShape = {
  kind: 8,
  name: 'reveals',
  fixed: 0,
  lists: [SHARE_BYTES, SHARE_BYTES],
};
