import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** SHA-256 of the weights as little-endian float32 bytes, in hex: a model's fingerprint. */
export function weightsSha256(weights: Float32Array): string {
  return bytesToHex(sha256(littleEndianBytes(weights)));
}

/** The weights as little-endian bytes; a view where the machine is little-endian. */
export function littleEndianBytes(weights: Float32Array): Uint8Array {
  if (isLittleEndian) return new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength);
  const bytes = new DataView(new ArrayBuffer(weights.byteLength));
  weights.forEach((weight, i) => bytes.setFloat32(4 * i, weight, true));
  return new Uint8Array(bytes.buffer);
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
