import { randomStream } from '../random/random-stream';

/** Rows to train on, and rows to score on that the training never sees. */
export interface Fold {
  readonly train: Uint32Array;
  readonly heldOut: Uint32Array;
}

/**
 * Fold number `fold` (1 to `folds`) of k-fold cross-validation over `count` rows, in an order drawn
 * from the stream `('folds')`. Each row is held out by one fold; their sizes differ by one at most.
 */
export function foldOf(count: number, folds: number, fold: number, seed: number): Fold {
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  randomStream(seed, 'folds').shuffle(rows);
  return {
    train: rows.filter((_, i) => i % folds !== fold - 1),
    heldOut: rows.filter((_, i) => i % folds === fold - 1),
  };
}
