/** The vector that is compressed: its draws come from streams named so. */
export interface VectorName {
  readonly seed: number;
  readonly round: number;
  /** Who sends it: the number of a client, or the server. */
  readonly sender: number | 'server';
  /** 0 for the delta or the model, then each further vector of the strategy. */
  readonly vector: number;
}

/** How values are written. Decoding gives NaN or infinite values where those were encoded. */
export interface ValueCoding {
  readonly kind: 'coding';
  /** As written on the command line, `quantize:4`. */
  readonly name: string;
  /** Bytes of so many values, always. */
  bytesOf(count: number): number;
  encode(values: Float32Array, vector: VectorName): Uint8Array;
  /**
   * Throws an EncodingError where the bytes cannot be.
   *
   * @param bytes as many as `bytesOf(count)`
   */
  decode(bytes: Uint8Array, count: number): Float32Array;
}

/** Which values of a vector are sent. */
export interface Selection {
  readonly kind: 'selection';
  /** As written on the command line, `topk:0.01`. */
  readonly name: string;
  /** Whether clients send other values than others; else all send the same ones in a round. */
  readonly dependsOnValues: boolean;
  /** How many of so many values are sent. */
  countOf(length: number): number;
  /** Ascending, each once; `countOf` of them. */
  select(values: Float32Array, vector: VectorName): Uint32Array;
  /** What tells the receiver which they are. */
  encodeIndices(indices: Uint32Array): Uint8Array;
  /** Throws an EncodingError where the bytes are not those of `countOf(length)` indices below `length`. */
  decodeIndices(bytes: Uint8Array, length: number, vector: VectorName): Uint32Array;
  /** Bytes of the indices, about. */
  expectedIndexBytes(length: number): number;
}

/** How vectors become fewer bytes. */
export interface Compressor {
  /** As written on the command line, `topk:0.01+float16`. */
  readonly name: string;
  /** Which values are sent, if not all. */
  readonly selection?: Selection;
  readonly coding: ValueCoding;
  /** Bytes of a vector of so many values; where values are selected by size, about. */
  expectedBytes(length: number): number;
  encode(values: Float32Array, vector: VectorName): Uint8Array;
  /**
   * The vector that `encode` has written, of `length` values; throws an EncodingError for bytes that it cannot have
   * written, before it allocates more than such a vector takes.
   */
  decode(bytes: Uint8Array, length: number, vector: VectorName): Float32Array;
}
