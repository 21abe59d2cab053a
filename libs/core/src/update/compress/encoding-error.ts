/** Bytes that are not what the experiment's compressor makes of a vector of that length; the message says why. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
}
