import type { TrainResult } from '../training/local-trainer';

/** What a client sends after its local training. */
export interface ClientUpdate {
  readonly client: number;
  readonly round: number;
  /** Version of the global model the delta was computed from. */
  readonly modelVersion: number;
  /** Change to the global model, flat. */
  readonly delta: Float32Array;
  /** Examples trained on: the update's weight. */
  readonly examples: number;
  readonly trainLoss: number;
  /** Wall-clock seconds of local training. */
  readonly seconds: number;
}

/**
 * A federated algorithm: its client half and its server half side by side.
 *
 * The server half sees the updates only as their weighted mean, which is what lets sums be exact,
 * merged across workers and, later, masked.
 */
export interface Strategy {
  readonly name: string;
  /** Client half: what leaves the client after local training. */
  clientUpdate(trained: TrainResult): Pick<ClientUpdate, 'delta' | 'examples'>;
  /** Server half: the next global model, a new array, from this one and the deltas' weighted mean. */
  serverUpdate(global: Float32Array, meanDelta: Float32Array): Float32Array;
}
