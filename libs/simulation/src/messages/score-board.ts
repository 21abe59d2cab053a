import {
  overallScore,
  scoreSlice,
  sliceCount,
  type Examples,
  type LocalTrainer,
  type Metric,
  type SliceScores,
  type TestScore,
} from '@fedsim/core/house';

/** Places in {@link ScoreBoard.progress}. */
const NEXT = 0;
const SCORED = 1;

/** Shared memory through which the workers score the slices of the test set together. */
export interface ScoreBoard extends SliceScores {
  /** Number of the slice to take next, and how many are scored. */
  readonly progress: Int32Array;
  /** Which of the workers' models is scored. */
  readonly model: Int32Array;
}

/**
 * A board with nothing on offer.
 *
 * @param keepsProbabilities whether metrics need them
 */
export function createScoreBoard(testSet: Examples, keepsProbabilities = false): ScoreBoard {
  const slices = sliceCount(testSet);
  const progress = new Int32Array(new SharedArrayBuffer(8));
  progress[NEXT] = slices;
  return {
    progress,
    model: new Int32Array(new SharedArrayBuffer(4)),
    losses: new Float64Array(new SharedArrayBuffer(8 * slices)),
    hits: new Int32Array(new SharedArrayBuffer(4 * slices)),
    probabilities: keepsProbabilities
      ? new Float32Array(new SharedArrayBuffer(4 * testSet.count * testSet.classes))
      : undefined,
  };
}

/** Offers all slices for scoring on one of the models; only while no other model is being scored. */
export function offerSlices({ progress, model }: ScoreBoard, on: number): void {
  model[0] = on;
  Atomics.store(progress, SCORED, 0);
  Atomics.store(progress, NEXT, 0);
}

/** Takes slices and scores them until none is left; returns whether the last one was among them. */
export async function scoreSlices(
  board: ScoreBoard,
  testSet: Examples,
  trainer: Pick<LocalTrainer, 'predict'>,
  models: readonly Float32Array[],
): Promise<boolean> {
  const { progress, losses } = board;
  const take = (): number => Atomics.add(progress, NEXT, 1);
  let wasLast = false;
  for (let i = take(); i < losses.length; i = take()) {
    await scoreSlice(trainer, models[board.model[0]], testSet, i, board);
    wasLast = Atomics.add(progress, SCORED, 1) + 1 === losses.length;
  }
  return wasLast;
}

/** The score of all slices, with the bits of scoring them on one thread. */
export function readScores(
  board: ScoreBoard,
  testSet: Examples,
  metrics?: readonly Metric[],
): TestScore {
  return overallScore(testSet, board, metrics);
}
