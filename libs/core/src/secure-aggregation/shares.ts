import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { combine, split } from 'shamir-secret-sharing';
import { NONCE_BYTES, type CipherSuite } from './ciphers/cipher-suite';
import { sameBytes } from './bytes';
import type { ByClient } from './message';
import { DIGEST_BYTES, SEALED_BYTES, SHARE_BYTES } from './messages';
import { purpose, type SecureRound } from './secure-round';

/** The two secrets of a client: the seed of its self mask, and its private mask key. */
export type Secret = 'seed' | 'key';

/**
 * A client's two secrets, of 32 bytes each, in as many shares as there are holders: for each holder the share of the seed,
 * followed by the share of the key.
 */
export async function splitSecrets(
  secrets: Readonly<Record<Secret, Uint8Array>>,
  holders: readonly number[],
  threshold: number,
): Promise<ByClient> {
  const seeds = await split(secrets.seed, holders.length, threshold);
  const keys = await split(secrets.key, holders.length, threshold);
  return new Map(holders.map((holder, i) => [holder, concatBytes(seeds[i], keys[i])]));
}

/** The share of one secret, out of the shares of both. */
export function shareOf(secret: Secret, shares: Uint8Array): Uint8Array {
  return secret === 'seed' ? shares.subarray(0, SHARE_BYTES) : shares.subarray(SHARE_BYTES);
}

/** The secret of so many shares; undefined where they are not of one kind or two are the same. */
export async function joinShares(shares: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  try {
    return await combine([...shares]);
  } catch {
    return undefined;
  }
}

/** How shares travel: from whom, to whom, and under which key. */
export interface Sealing {
  readonly suite: CipherSuite;
  readonly round: SecureRound;
  readonly key: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/**
 * Shares that only their holder can read, and a digest of each that the server keeps: by it the server knows whom a
 * wrong share is from. Shamir's scheme would give a wrong secret without a word.
 */
export function sealShares(
  { suite, round, key, from, to }: Sealing,
  shares: Uint8Array,
): Uint8Array {
  const context = purpose('share', round, from, to);
  const sealed = suite.seal(key, nonce(from, to), shares, context);
  return concatBytes(sealed, sha256(shareOf('seed', shares)), sha256(shareOf('key', shares)));
}

/** The shares of both secrets; undefined where they were not sealed for this holder, or are not those of the digests. */
export function openShares(
  { suite, round, key, from, to }: Sealing,
  bytes: Uint8Array,
): Uint8Array | undefined {
  const context = purpose('share', round, from, to);
  const shares = suite.open(key, nonce(from, to), bytes.subarray(0, SEALED_BYTES), context);
  if (shares?.length !== 2 * SHARE_BYTES) return undefined;
  const isWhole = (secret: Secret): boolean =>
    isDigestOf(shareDigest(secret, bytes), shareOf(secret, shares));
  return isWhole('seed') && isWhole('key') ? shares : undefined;
}

/** The digest that goes with the sealed share of a secret. */
export function shareDigest(secret: Secret, bytes: Uint8Array): Uint8Array {
  const digests = bytes.subarray(SEALED_BYTES);
  return secret === 'seed' ? digests.subarray(0, DIGEST_BYTES) : digests.subarray(DIGEST_BYTES);
}

export function isDigestOf(digest: Uint8Array, bytes: Uint8Array): boolean {
  return sameBytes(digest, sha256(bytes));
}

/** Both directions have one key, and one message each. */
function nonce(from: number, to: number): Uint8Array {
  const bytes = new Uint8Array(NONCE_BYTES);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, from, true);
  view.setUint32(4, to, true);
  return bytes;
}
