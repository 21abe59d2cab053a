/** Vectors of the model's length and numbers that belong together; never written to. */
export interface Payload {
  readonly vectors: readonly Float32Array[];
  readonly scalars: readonly number[];
}

/** How many of each a payload has. */
export interface PayloadShape {
  readonly vectors: number;
  readonly scalars: number;
}

export const NO_PAYLOAD: Payload = { vectors: [], scalars: [] };

/** The shape of a payload. */
export function shapeOf({ vectors, scalars }: Payload): PayloadShape {
  return { vectors: vectors.length, scalars: scalars.length };
}
