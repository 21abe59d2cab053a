import { concatBytes } from '@noble/hashes/utils.js';
import { KEY_BYTES, type CipherSuite, type KeyPair } from './ciphers/cipher-suite';
import { Refusal } from './refusal';
import { purpose, type SecureRound } from './secure-round';

/** The two key pairs of a client: the private key of the first one is shared with its neighbours, so it cannot seal. */
export interface ClientKeys {
  readonly mask: KeyPair;
  readonly seal: KeyPair;
}

/** Their public keys. */
export interface PublicKeys {
  readonly mask: Uint8Array;
  readonly seal: Uint8Array;
}

export function publicBytes({ mask, seal }: ClientKeys): Uint8Array {
  return concatBytes(mask.publicKey, seal.publicKey);
}

/** Views of the bytes. */
export function publicKeysOf(bytes: Uint8Array): PublicKeys {
  return { mask: bytes.subarray(0, KEY_BYTES), seal: bytes.subarray(KEY_BYTES) };
}

/** One's own number and key pair, and another's number and public key. */
export interface KeyAgreement {
  readonly from: number;
  readonly own: KeyPair;
  readonly to: number;
  readonly theirs: Uint8Array;
}

/** The key that two clients have in common for a use, from either side; throws a Refusal where a public key is none. */
export function pairKey(
  suite: CipherSuite,
  round: SecureRound,
  use: 'pair mask' | 'seal',
  { from, own, to, theirs }: KeyAgreement,
): Uint8Array {
  const secret = own.agree(theirs);
  if (!secret)
    throw new Refusal(`with the public key of client ${to}, every agreement gives zeros.`);
  return suite.deriveKey(secret, purpose(use, round, Math.min(from, to), Math.max(from, to)));
}

/** The key of a client's self mask. */
export function selfMaskKey(
  suite: CipherSuite,
  round: SecureRound,
  client: number,
  seed: Uint8Array,
): Uint8Array {
  return suite.deriveKey(seed, purpose('self mask', round, client, client));
}

/** The sign with which a client adds the mask that it has with a neighbour. */
export function pairSign(client: number, neighbour: number): 1 | -1 {
  return client < neighbour ? 1 : -1;
}
