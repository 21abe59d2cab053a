import { createHash } from 'node:crypto';
import { littleEndianBytes } from '@fedsim/core/house';

/** As core's `weightsSha256`, by Node's own SHA-256, which uses what the processor has for it. */
export function modelFingerprint(weights: Float32Array): string {
  return createHash('sha256').update(littleEndianBytes(weights)).digest('hex');
}
