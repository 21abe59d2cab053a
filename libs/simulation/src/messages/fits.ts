import type { Score } from '@fedsim/core/house';

/** A point of a centralised training's learning curve. */
export interface EpochScore {
  /** 1 to the number of folds, or 0 for all of the data. */
  readonly fold: number;
  readonly epoch: number;
  /** Mean loss over the epoch's examples, each taken when it was trained on. */
  readonly trainLoss: number;
  /** On the held-out examples that decide early stopping. */
  readonly validation: Score;
  /** On the test set; for a fold, on the fold. */
  readonly test: Score;
  /** Since the training began. */
  readonly seconds: number;
}

/** A model trained on pooled data. */
export interface CentralisedFit {
  /** As in {@link EpochScore}. */
  readonly fold: number;
  /** Examples trained on. */
  readonly examples: number;
  readonly epochs: number;
  readonly steps: number;
  readonly trainLoss: number;
  readonly validation: Score;
  readonly test: Score;
  readonly seconds: number;
  readonly weights: Float32Array;
}

/** A model that one client trained on its own data. */
export interface LocalOnlyFit {
  readonly client: number;
  /** Examples trained on. */
  readonly examples: number;
  readonly epochs: number;
  readonly trainLoss: number;
  /** On the test set. */
  readonly test: Score;
  /** On the client's validation split, or its shard where nothing is held out. */
  readonly own: Score;
}
