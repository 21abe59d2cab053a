import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, randomBytes } from '@noble/hashes/utils.js';
import { TAG_BYTES, type CipherSuite } from '../secure-aggregation/ciphers/cipher-suite';
import { nobleCiphers } from '../secure-aggregation/ciphers/noble-ciphers';

/**
 * A suite that hides nothing, at a tenth of the time: for tests of who is told what, which is the same with any ciphers.
 */
export const quickCiphers: CipherSuite = {
  keyPair: (privateKey = randomBytes(32)) => {
    const publicKey = sha256(privateKey);
    const agree = (theirs: Uint8Array) => publicKey.map((byte, i) => byte ^ theirs[i]);
    return { privateKey, publicKey, agree };
  },
  deriveKey: (secret, info) => sha256(concatBytes(secret, info)),
  keystream: nobleCiphers.keystream,
  seal: (_key, _nonce, plaintext) => concatBytes(plaintext, new Uint8Array(TAG_BYTES)),
  open: (_key, _nonce, sealed) => sealed.slice(0, -TAG_BYTES),
};
