import type { Payload } from './payload';

/** The accepted updates of a round, as the server half sees them: means weighted by examples, or as `--weighting` says. */
export interface MeanUpdate {
  readonly round: number;
  readonly delta: Float32Array;
  readonly extras: Payload;
  /** Clients whose update is in the mean. */
  readonly participants: number;
  /** K: clients of the experiment. */
  readonly clients: number;
  /** Weight of the updates in the mean ÷ weight that those of all K clients would have; 0 to 1. */
  readonly share: number;
}
