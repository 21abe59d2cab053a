/**
 * The primitives that the protocol is built from. All suites give the same bytes: X25519 (RFC 7748), HKDF with SHA-256
 * and no salt (RFC 5869), ChaCha20 and ChaCha20-Poly1305 (RFC 8439). Every byte array is a plain Uint8Array.
 */
export interface CipherSuite {
  /** The key pair of a private key of 32 bytes; a random one where absent. */
  keyPair(privateKey?: Uint8Array): KeyPair;
  /** 32 bytes derived from a secret for one purpose. */
  deriveKey(secret: Uint8Array, info: Uint8Array): Uint8Array;
  /** ChaCha20's keystream under a key of 32 bytes, from block 0, with a nonce of zeros. */
  keystream(key: Uint8Array): Keystream;
  /** Encrypts and authenticates: as many bytes as the plaintext has, and a tag of 16. */
  seal(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, context: Uint8Array): Uint8Array;
  /** The plaintext; undefined where the bytes are not what was sealed with this key, nonce and context. */
  open(
    key: Uint8Array,
    nonce: Uint8Array,
    sealed: Uint8Array,
    context: Uint8Array,
  ): Uint8Array | undefined;
}

/** An X25519 key pair. */
export interface KeyPair {
  readonly privateKey: Uint8Array;
  readonly publicKey: Uint8Array;
  /** The secret shared with the owner of another public key; undefined for a key that would give zeros. */
  agree(publicKey: Uint8Array): Uint8Array | undefined;
}

/** Pseudorandom bytes in order. */
export interface Keystream {
  /** The next `length` bytes, a multiple of 64 in all calls but the last; read before the next call. */
  next(length: number): Uint8Array;
}

export const KEY_BYTES = 32;
export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;
