import type { Payload } from './payload';

/** What a client sends after its local training. */
export interface ClientUpdate extends UpdateSummary {
  /** Change to the global model, flat. */
  readonly delta: Float32Array;
  /** What the strategy sends in addition to the delta. */
  readonly extras: Payload;
  /** The delta and each further vector as a compressor has written them; absent where they travel in full. */
  readonly encoded?: EncodedVectors;
  /** Loss on the examples held out for validation, if there are any. */
  readonly validationLoss?: number;
}

/** The bytes of each vector of an update, or of a model. */
export type EncodedVectors = readonly Uint8Array[];

/** An update without its vectors, as kept after aggregation. */
export interface UpdateSummary {
  readonly client: number;
  readonly round: number;
  /** Version of the global model the delta was computed from. */
  readonly modelVersion: number;
  /** Examples trained on: the update's weight. */
  readonly examples: number;
  readonly trainLoss: number;
  /** Wall-clock seconds of local training. */
  readonly seconds: number;
}

/** The part of an update that is aggregated; update steps change it. */
export type UpdateVectors = Pick<ClientUpdate, 'delta' | 'extras'>;

/** What leaves the client of its vectors; steps that come later are given no bytes. */
export type SentVectors = Pick<ClientUpdate, 'delta' | 'extras' | 'encoded'>;
