import type { Payload } from '../update/payload';
import type { Strategy } from '../strategies/strategy';
import type { Sampler } from '../sampling/sampler';
import type { ClientOutcome, Transport } from '../transport/transport';
import type { TargetSettings } from './stopping-accuracy';

/** The settings the loop itself needs. */
export interface RoundLoopSettings extends TargetSettings {
  readonly clients: number;
  readonly rounds: number;
  /** C: share of the clients that each round asks for an update. */
  readonly fraction: number;
  readonly seed: number;
  readonly deadlineMs: number;
  /** Share of the wanted answers that must come for a round to count, 0 to 1. */
  readonly quorum: number;
  readonly maxUpdateNorm: number;
  /** Rounds from one evaluation to the next; the last round is always evaluated. */
  readonly evaluateEvery: number;
}

/** The model and how far training has come: all that a checkpoint has to hold. */
export interface TrainingState {
  readonly weights: Float32Array;
  /** Rounds completed. */
  readonly round: number;
  /** Rounds that changed the weights: those completed less the void ones. */
  readonly modelVersion: number;
  /** What the strategy remembers beside the weights; absent before the first round. */
  readonly memory?: Payload;
  /** Seconds passed on the virtual clock; absent without one. */
  readonly virtualTime?: number;
  /** Test accuracy of the weights, once they have been evaluated. */
  readonly testAccuracy?: number;
}

/** Everything the loop works with. */
export interface RoundLoopParts {
  readonly settings: RoundLoopSettings;
  readonly strategy: Strategy;
  readonly transport: Transport;
  /** Whom each round asks; C·K of the clients, drawn uniformly, where absent. */
  readonly sampler?: Sampler;
  /** Examples in the whole training set: no client's weight can exceed it. */
  readonly trainExamples: number;
  readonly start: TrainingState;
  evaluate(weights: Float32Array): Promise<{ loss: number; accuracy: number }>;
  /** `weightsSha256`, which it is by default, as fast as the host has it. */
  fingerprint?(weights: Float32Array): string;
  /** Hears of each client as it answers. */
  onOutcome?(round: number, outcome: ClientOutcome): void;
}
