import { FrameError } from './frame-error';

const littleEndianHost = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Weights travel as little-endian float32; big-endian machines are refused, not supported. */
function requireLittleEndian(): void {
  if (littleEndianHost) return;
  throw new FrameError('INTERNAL', 'Weights cannot be read or written on a big-endian machine.');
}

/** The bytes of `floats`: a view, not a copy. */
export function bytesOfFloats(floats: Float32Array): Uint8Array {
  requireLittleEndian();
  return new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
}

/**
 * Little-endian float32 values as an array: a view of `bytes` where they begin at a multiple of 4 in
 * their ArrayBuffer, else a copy.
 *
 * @throws FrameError MALFORMED when the length is not a multiple of 4.
 */
export function floatsOfBytes(bytes: Uint8Array): Float32Array {
  requireLittleEndian();
  if (bytes.length % 4 !== 0) {
    throw new FrameError(
      'MALFORMED',
      `Weights of ${bytes.length} bytes are not a whole number of 4-byte float32 values.`,
    );
  }
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  return new Float32Array(aligned.buffer, aligned.byteOffset, aligned.length / 4);
}
