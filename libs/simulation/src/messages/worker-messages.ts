import type {
  BaselineLength,
  ClientOutcome,
  ClientQuestion,
  ClientScore,
  ClientUpdate,
  Examples,
  ExperimentConfig,
  PartialAggregate,
  Payload,
  StepAnswer,
  TrainingData,
  UpdateRules,
  StateVersions,
  TrainResult,
} from '@fedsim/core/house';
import type { Shards } from '@fedsim/datasets';
import type { EngineOptions } from '@fedsim/training/node';
import type { CentralisedFit, EpochScore, LocalOnlyFit } from './fits';
import type { ScoreBoard } from './score-board';

/** An accepted update, and what its training took. */
export interface ShownUpdate {
  readonly update: ClientUpdate;
  readonly result: Pick<TrainResult, 'epochs' | 'steps'>;
}

/** What a worker is started with. */
export interface WorkerSetup {
  readonly config: ExperimentConfig;
  readonly engine: EngineOptions;
  /** What the training set is, as a whole. */
  readonly data: TrainingData;
  /** Every client's shard, by its number, in shared memory, as is the test set. */
  readonly shards: Shards;
  readonly testSet: Examples;
  readonly board: ScoreBoard;
  /** The newest models, written by the main thread; a task names its model by index. */
  readonly models: readonly Float32Array[];
  /** What the strategy gives clients in addition to each model, likewise. */
  readonly broadcasts: readonly (readonly Float32Array[])[];
}

/** Asks a worker to train its part of a cohort. */
export interface TrainTask {
  readonly kind: 'train';
  readonly exchange: number;
  readonly model: number;
  readonly round: number;
  readonly modelVersion: number;
  readonly clients: readonly number[];
  readonly stateVersions: StateVersions;
  readonly rules: UpdateRules;
  /** Bytes that an update would take on the wire, unless it is encoded. */
  readonly updateBytes: number;
  /** Whether to hand over each update that is accepted, beside aggregating it. */
  readonly showsUpdates: boolean;
  /** The scalars that the strategy gives clients. */
  readonly scalars: Payload['scalars'];
  /** Folder of the clients' states. */
  readonly statesPath: string;
}

/** Lets a worker reuse the memory in which it aggregated an exchange; there is no answer. */
export interface ReleaseTask {
  readonly kind: 'release';
  readonly exchange: number;
}

/** Asks some clients a question of a step of the update pipeline. */
export interface AskTask extends Pick<ClientQuestion, 'round' | 'step'> {
  readonly kind: 'ask';
  /** What each client is asked. */
  readonly payloads: ReadonlyMap<number, Uint8Array>;
  /** Folder of the clients' states. */
  readonly statesPath: string;
}

/** Asks a worker to score the model on each client's own data. */
export interface ScoreTask {
  readonly kind: 'score';
  readonly model: number;
  readonly round: number;
  readonly modelVersion: number;
  readonly clients: readonly number[];
  readonly stateVersions: StateVersions;
  /** Folder of the clients' states. */
  readonly statesPath: string;
}

/** Asks a worker to help score the score board's model on the test set. */
export interface EvaluateTask {
  readonly kind: 'evaluate';
}

/** Asks a worker to train on the pooled data, or on all of it except one fold. */
export interface FitTask extends BaselineLength {
  readonly kind: 'fit';
  /** 1 to `folds`, or 0 for all of the data. */
  readonly fold: number;
  readonly folds: number;
  /** The model that the training starts from. */
  readonly weights: Float32Array;
}

/** Asks a worker to train a model for each client on that client's data alone. */
export interface AloneTask extends BaselineLength {
  readonly kind: 'alone';
  readonly model: number;
  readonly clients: readonly number[];
}

export type WorkerTask =
  TrainTask | ReleaseTask | AskTask | ScoreTask | EvaluateTask | FitTask | AloneTask;

/** The result of a worker's part of a cohort. */
export interface TrainedPart {
  readonly partial: PartialAggregate;
  readonly trainSeconds: number;
}

/** A worker's last message about a task, with the partial aggregate if the task was to train. */
export interface WorkerDone {
  readonly kind: 'done';
  readonly trained?: TrainedPart;
}

/** Why a worker could not do a task; one sentence if the message is for people. */
export interface WorkerFailure {
  readonly kind: 'failed';
  readonly message: string;
  readonly forPeople: boolean;
}

/**
 * A worker's messages. It does its tasks in the order given, and each ends with `done` or `failed`. At any
 * time it may report that it scored the test set's last slice.
 */
export type WorkerMessage =
  | { readonly kind: 'ready'; readonly engine: string }
  | { readonly kind: 'outcomes'; readonly outcomes: readonly ClientOutcome[] }
  | { readonly kind: 'update'; readonly shown: ShownUpdate }
  | { readonly kind: 'answer'; readonly answer: StepAnswer }
  | { readonly kind: 'scored' }
  | { readonly kind: 'score'; readonly score: ClientScore }
  | { readonly kind: 'epoch'; readonly epoch: EpochScore }
  | { readonly kind: 'fit'; readonly fit: CentralisedFit }
  | { readonly kind: 'alone'; readonly alone: LocalOnlyFit }
  | WorkerDone
  | WorkerFailure;
