import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { littleEndianBytes } from '../vectors/little-endian';

/** SHA-256 of the weights as little-endian float32 bytes, in hex: a model's fingerprint. */
export function weightsSha256(weights: Float32Array): string {
  return bytesToHex(sha256(littleEndianBytes(weights)));
}
