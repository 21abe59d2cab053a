import {
  type Examples,
  type LocalTrainer,
  overallLoss,
  predictedClasses,
  sliceAt,
  sliceCount,
} from '@fedsim/core';

/** Places in {@link ScoreBoard.progress}. */
const NEXT = 0;
const SCORED = 1;

/** Where workers score the slices of the test set together, in memory that threads share. */
export interface ScoreBoard {
  /** Number of the slice to take next, and how many are scored. */
  readonly progress: Int32Array;
  /** Which of the workers' models is scored. */
  readonly model: Int32Array;
  /** Per slice, its mean loss and how many examples were told right. */
  readonly losses: Float64Array;
  readonly hits: Int32Array;
}

/** A board with nothing on offer. */
export function createScoreBoard(testSet: Examples): ScoreBoard {
  const slices = sliceCount(testSet);
  const progress = new Int32Array(new SharedArrayBuffer(8));
  progress[NEXT] = slices;
  return {
    progress,
    model: new Int32Array(new SharedArrayBuffer(4)),
    losses: new Float64Array(new SharedArrayBuffer(8 * slices)),
    hits: new Int32Array(new SharedArrayBuffer(4 * slices)),
  };
}

/** Offers all slices, to be scored on one of the models; only while no other is being scored. */
export function offerSlices({ progress, model }: ScoreBoard, on: number): void {
  model[0] = on;
  Atomics.store(progress, SCORED, 0);
  Atomics.store(progress, NEXT, 0);
}

/** Takes slices and scores them until none is left; tells whether the last one was among them. */
export async function scoreSlices(
  board: ScoreBoard,
  testSet: Examples,
  trainer: Pick<LocalTrainer, 'predict'>,
  models: readonly Float32Array[],
): Promise<boolean> {
  const { progress, losses, hits } = board;
  const take = (): number => Atomics.add(progress, NEXT, 1);
  let wasLast = false;
  for (let i = take(); i < losses.length; i = take()) {
    const slice = sliceAt(testSet, i);
    const { probabilities, loss } = await trainer.predict(models[board.model[0]], slice);
    const predicted = predictedClasses(probabilities, slice.classes);
    losses[i] = loss;
    hits[i] = predicted.filter((label, row) => label === slice.labels[row]).length;
    wasLast = Atomics.add(progress, SCORED, 1) + 1 === losses.length;
  }
  return wasLast;
}

/** What all slices come to: the bits of scoring them on one thread. */
export function readScores(
  { losses, hits }: ScoreBoard,
  testSet: Examples,
): { loss: number; accuracy: number } {
  const right = hits.reduce((sum, count) => sum + count, 0);
  return { loss: overallLoss(testSet, losses), accuracy: right / testSet.count };
}
