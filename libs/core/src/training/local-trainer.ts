import type { Examples } from '../data/examples';
import type { SecretSource } from '../random/secret-stream';
import type { LocalTraining } from './local-training';

/** What a client must do in a round. */
export interface TrainRequest {
  readonly client: number;
  readonly round: number;
  /** Seed of the experiment; the trainer's draws come from streams named by round and client. */
  readonly seed: number;
  /** The global model, flat; never written to. */
  readonly weights: Float32Array;
  readonly shard: Examples;
  readonly training: LocalTraining;
  /** Added to every step's gradient after clipping, flat (SCAFFOLD's c − cᵢ, Karimireddy 2020). */
  readonly correction?: Float32Array;
  /**
   * Draws that only the client knows; needed where each example's gradient is clipped: the stream `('examples',
   * round, client)` keys the batches, the masks of dropout and the noise.
   */
  readonly secrets?: SecretSource;
  /**
   * Memory for the delta, flat, in place of a new array; engines that train several clients at once ignore
   * it. Only for a receiver that has used each result before it asks for the next.
   */
  readonly deltaRoom?: Float32Array;
  /**
   * Called before each epoch (from 1); returns the learning rate and shard to use for that epoch. Engines
   * that train several clients at once train such a request alone.
   */
  epochSetting?(epoch: number): EpochSetting;
  /**
   * Called after each epoch and awaited; an error it throws ends the training. It must not use the
   * same trainer.
   */
  onEpoch?(report: EpochReport): void | Promise<void>;
}

/** What may change from epoch to epoch. */
export interface EpochSetting {
  readonly learningRate: number;
  /** As many examples as the request's shard has; the held-out ones must be the same. */
  readonly shard: Examples;
}

/** Progress of one client's training. */
export interface EpochReport {
  /** 1 for the first. */
  readonly epoch: number;
  /** Mean loss (without penalty terms) over the epoch's examples, as they were trained. */
  readonly trainLoss: number;
  /** The weights after the epoch, flat. The receiver owns them. */
  readonly weights: Float32Array;
}

/** The result of one client's local training. */
export interface TrainResult {
  readonly client: number;
  /** Trained weights minus the global model, flat. The receiver owns it, as it does `deltaRoom`. */
  readonly delta: Float32Array;
  /** Examples trained on: the shard less its validation split. */
  readonly examples: number;
  /** Mean loss (without penalty terms) over the examples of the last epoch, as it was trained. */
  readonly trainLoss: number;
  /** Validation loss of the weights that were taken, when there is a validation split. */
  readonly validationLoss?: number;
  /** Epochs run; fewer than asked for after an early stop. */
  readonly epochs: number;
  /** Optimizer steps taken. */
  readonly steps: number;
  /** Wall-clock seconds spent on training. */
  readonly seconds: number;
}

/** A model's predictions on a set of examples. */
export interface Predictions {
  /** Class probabilities, row-major `count × classes`. */
  readonly probabilities: Float32Array;
  /** The inputs of the softmax, row-major `count × classes`. */
  readonly logits: Float32Array;
  /** Mean loss over the examples. */
  readonly loss: number;
}

/**
 * An engine that trains and evaluates one MLP architecture, given when it is made.
 *
 * The draws of a request come from three streams of its seed: `('split', client)` orders the shard
 * before its first ⌊f·n⌋ examples are held out for validation; `('shuffle', round, client)` orders
 * the rest in each epoch; `('dropout', round, client)` gives the masks, per step and hidden layer
 * one mask of `batch × units`, row-major. Every engine uses them alike, so engines differ only by
 * rounding.
 */
export interface LocalTrainer {
  /** Engine and backend, `tfjs:wasm`. */
  readonly name: string;
  /** Trains every request, yielding results as they are ready, in any order. */
  trainCohort(requests: readonly TrainRequest[]): AsyncIterable<TrainResult>;
  predict(weights: Float32Array, examples: Examples): Promise<Predictions>;
  /** Frees what the engine holds; it cannot be used afterwards. */
  close(): Promise<void>;
}
