import type { TrainResult } from '../training/local-trainer';
import type { LocalTraining } from '../training/local-training';

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
  /** Client half: how it changes the local training that the config asks for. */
  localTraining?(asked: LocalTraining): LocalTraining;
  /** Client half: what leaves the client after local training. */
  clientUpdate(trained: TrainResult): Pick<ClientUpdate, 'delta' | 'examples'>;
  /** Vectors that the server half remembers, before the first round, for a model of `length`. */
  initialMoments(length: number): readonly Float32Array[];
  /** Server half: the next global model from this one and the weighted mean of the deltas. */
  serverUpdate(model: ServerModel, meanDelta: Float32Array): ServerModel;
}

/** The global model and what the strategy remembers beside it; never written to. */
export interface ServerModel {
  readonly weights: Float32Array;
  readonly moments: readonly Float32Array[];
}
