import type { TrainResult } from '../training/local-trainer';
import type { LocalTraining } from '../training/local-training';
import type { ClientUpdate } from '../update/client-update';
import type { MeanUpdate } from '../update/mean-update';
import { NO_PAYLOAD, shapeOf, type Payload, type PayloadShape } from '../update/payload';

/**
 * A federated algorithm: its client half and its server half side by side.
 *
 * The server half sees the updates only as their weighted mean, which is what lets sums be exact,
 * merged across workers and, later, masked.
 */
export interface Strategy {
  readonly name: string;
  /** What each update carries in addition to its delta. */
  readonly sends: PayloadShape;
  /** Whether clients remember a vector from one of their rounds to the next. */
  readonly keepsState?: boolean;
  /**
   * Whether the server half keeps the weighted mean of what all clients remember, and so adds to it what each
   * participant changes, no more where one is seldom asked: its updates are weighted without regard to the sampling.
   */
  readonly tracksClients?: boolean;
  /** Whether {@link ClientContext.initialLoss} is wanted. */
  readonly needsInitialLoss?: boolean;
  /**
   * Client half: how it changes the local training that the config asks for. Throws a ConfigError
   * when it cannot work with that.
   */
  localTraining?(asked: LocalTraining): LocalTraining;
  /** Client half: what is added to every step's gradient, flat; nothing when undefined. */
  correction?(client: ClientContext): Float32Array | undefined;
  /** Client half: what leaves the client after local training, and what it remembers. */
  clientUpdate(trained: TrainResult, client: ClientContext): Contribution;
  /** What the server half remembers before the first round, for a model of `length`. */
  initialMemory(length: number): Payload;
  /** The part of its memory that clients get with the model; none when absent. */
  broadcast?(memory: Payload): Payload;
  /** Server half: the next global model from this one and the mean of the updates. */
  serverUpdate(model: ServerModel, mean: MeanUpdate): ServerModel;
}

/** What the client half knows when it is asked to train. */
export interface ClientContext {
  /** The local training of this round. */
  readonly training: LocalTraining;
  /** What the server sent in addition to the global model. */
  readonly broadcast: Payload;
  /** What this client remembers from its last round that counted; undefined before the first. */
  readonly state?: Float32Array;
  /** Mean loss of the global model on the client's shard, if the strategy asked for it. */
  readonly initialLoss?: number;
}

/** The client half's result. */
export interface Contribution extends Pick<ClientUpdate, 'delta' | 'examples'> {
  /** As the strategy's `sends` says; none when absent. */
  readonly extras?: Payload;
  /** What the client remembers from now on, if its update is accepted; it never leaves the client. */
  readonly state?: Float32Array;
}

/** The global model and the strategy's memory; never written to. */
export interface ServerModel {
  readonly weights: Float32Array;
  readonly memory: Payload;
}

/** What a strategy gives clients in addition to the weights. */
export function broadcastShape(strategy: Strategy): PayloadShape {
  return shapeOf(strategy.broadcast?.(strategy.initialMemory(0)) ?? NO_PAYLOAD);
}

/** Server learning rate η of a round, 1 for the first. */
export type ServerRate = (round: number) => number;
