import type { Payload } from './payload';

/** What a client sends after its local training. */
export interface ClientUpdate extends UpdateSummary {
  /** Change to the global model, flat. */
  readonly delta: Float32Array;
  /** What the strategy sends in addition to the delta. */
  readonly extras: Payload;
  /** Loss on the examples held out for validation, if there are any. */
  readonly validationLoss?: number;
}

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
