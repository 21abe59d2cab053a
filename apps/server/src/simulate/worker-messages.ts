import type { ClientOutcome, ClientScore, ExperimentConfig, UpdateRules } from '@fedsim/core';
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
export interface TrainTask {
  readonly kind: 'train';
  readonly round: number;
  readonly modelVersion: number;
  readonly clients: readonly number[];
  readonly rules: UpdateRules;
}

/** Asks a worker to score the model on each client's own data. */
export interface ScoreTask {
  readonly kind: 'score';
  readonly clients: readonly number[];
}

export type WorkerTask = TrainTask | ScoreTask;

/** What a worker says; each task ends with `done` or `failed`. */
export type WorkerMessage =
  | { readonly kind: 'ready'; readonly engine: string }
  | { readonly kind: 'outcome'; readonly outcome: ClientOutcome }
  | { readonly kind: 'score'; readonly score: ClientScore }
  | { readonly kind: 'done'; readonly totalWeight: number; readonly trainSeconds: number }
  | { readonly kind: 'failed'; readonly message: string };
