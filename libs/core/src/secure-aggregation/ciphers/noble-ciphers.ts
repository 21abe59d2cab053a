import { chacha20, chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { KEY_BYTES, NONCE_BYTES, type CipherSuite } from './cipher-suite';

/** Bytes of a block of ChaCha20. */
const CHACHA_BLOCK = 64;

/** The suite that runs wherever JavaScript does: pages without `crypto.subtle` too. */
export const nobleCiphers: CipherSuite = {
  keyPair: (privateKey = x25519.utils.randomSecretKey()) => ({
    privateKey,
    publicKey: x25519.getPublicKey(privateKey),
    agree: (publicKey) => orUndefined(() => x25519.getSharedSecret(privateKey, publicKey)),
  }),
  deriveKey: (secret, info) => hkdf(sha256, secret, undefined, info, KEY_BYTES),
  keystream: (key) => {
    const nonce = new Uint8Array(NONCE_BYTES);
    let [zeros, output] = [new Uint8Array(0), new Uint8Array(0)];
    let block = 0;
    return {
      next: (length) => {
        if (zeros.length !== length)
          [zeros, output] = [new Uint8Array(length), new Uint8Array(length)];
        chacha20(key, nonce, zeros, output, block);
        block += length / CHACHA_BLOCK;
        return output;
      },
    };
  },
  seal: (key, nonce, plaintext, context) =>
    chacha20poly1305(key, nonce, context).encrypt(plaintext),
  open: (key, nonce, sealed, context) =>
    orUndefined(() => chacha20poly1305(key, nonce, context).decrypt(sealed)),
};

function orUndefined(work: () => Uint8Array): Uint8Array | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
