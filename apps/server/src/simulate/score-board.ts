import { predictedClasses, type Examples, type LocalTrainer } from '@fedsim/core';
import { overallLoss, sliceAt, sliceCount } from '../experiment/test-slices';

/** Where workers score the slices of the test set together, in memory that threads share. */
export interface ScoreBoard {
  /** Number of the slice to take next. */
  readonly next: Int32Array;
  /** Per slice, its mean loss and how many examples were told right. */
  readonly losses: Float64Array;
  readonly hits: Int32Array;
}

export function createScoreBoard(testSet: Examples): ScoreBoard {
  const slices = sliceCount(testSet);
  return {
    next: new Int32Array(new SharedArrayBuffer(4)),
    losses: new Float64Array(new SharedArrayBuffer(8 * slices)),
    hits: new Int32Array(new SharedArrayBuffer(4 * slices)),
  };
}

/** Offers all slices anew; only while no worker is scoring. */
export function clearScores({ next }: ScoreBoard): void {
  Atomics.store(next, 0, 0);
}

/** Takes slices and scores them until none is left. */
export async function scoreSlices(
  { next, losses, hits }: ScoreBoard,
  testSet: Examples,
  trainer: Pick<LocalTrainer, 'predict'>,
  weights: Float32Array,
): Promise<void> {
  const take = (): number => Atomics.add(next, 0, 1);
  for (let i = take(); i < losses.length; i = take()) {
    const slice = sliceAt(testSet, i);
    const { probabilities, loss } = await trainer.predict(weights, slice);
    const predicted = predictedClasses(probabilities, slice.classes);
    losses[i] = loss;
    hits[i] = predicted.filter((label, row) => label === slice.labels[row]).length;
  }
}

/** What all slices come to: the bits of scoring them on one thread. */
export function readScores(
  { losses, hits }: ScoreBoard,
  testSet: Examples,
): { loss: number; accuracy: number } {
  const right = hits.reduce((sum, count) => sum + count, 0);
  return { loss: overallLoss(testSet, losses), accuracy: right / testSet.count };
}
