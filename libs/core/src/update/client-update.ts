import type { Payload } from './payload';

/** What a client sends after its local training. */
export interface ClientUpdate {
  readonly client: number;
  readonly round: number;
  /** Version of the global model the delta was computed from. */
  readonly modelVersion: number;
  /** Change to the global model, flat. */
  readonly delta: Float32Array;
  /** What the strategy sends beside the delta. */
  readonly extras: Payload;
  /** Examples trained on: the update's weight. */
  readonly examples: number;
  readonly trainLoss: number;
  /** Wall-clock seconds of local training. */
  readonly seconds: number;
}
