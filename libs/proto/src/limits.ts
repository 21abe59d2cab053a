/** The only protocol version that this software speaks; another one is refused. */
export const PROTOCOL_VERSION = 1;

/** Longest message, in bytes, of any type that carries no weights: about 100,000 clients' shards. */
export const MAX_CONTROL_BYTES = 1 << 20;

/** The most bytes that a frame with `weightCount` weights spends on anything else. */
const WEIGHTS_OVERHEAD_BYTES = 1024;

/**
 * Longest frame, in bytes, of an experiment with `weightCount` weights whose strategy sends
 * `vectors` more vectors of that length. Use it as `maxBytes`, `max_frame_bytes` and Socket.IO's
 * `maxHttpBufferSize`.
 */
export function maxFrameBytes(weightCount: number, vectors = 0): number {
  return Math.max(4 * weightCount * (1 + vectors), MAX_CONTROL_BYTES) + WEIGHTS_OVERHEAD_BYTES;
}
