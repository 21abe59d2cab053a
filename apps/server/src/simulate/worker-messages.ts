import type { ClientOutcome, ExperimentConfig, UpdateRules } from '@fedsim/core';
import type { EngineOptions } from '@fedsim/training/node';
import type { SharedShards } from './shared-data';

/** What a worker is started with. */
export interface WorkerSetup {
  readonly config: ExperimentConfig;
  readonly engine: EngineOptions;
  readonly shards: SharedShards;
  /** The global model, written by the main thread between rounds. */
  readonly weights: Float32Array;
  /** Where this worker sums its clients' weighted deltas. */
  readonly sums: Float64Array;
}

/** Asks a worker to train its part of a cohort. */
export interface WorkerTask {
  readonly round: number;
  readonly modelVersion: number;
  readonly clients: readonly number[];
  readonly rules: UpdateRules;
}

/** What a worker says. */
export type WorkerMessage =
  | { readonly kind: 'ready'; readonly engine: string }
  | { readonly kind: 'outcome'; readonly outcome: ClientOutcome }
  | { readonly kind: 'done'; readonly totalWeight: number; readonly trainSeconds: number }
  | { readonly kind: 'failed'; readonly message: string };
