import type { Examples } from '../data/examples';

/** How a model does on the test set. */
interface Score {
  readonly loss: number;
  readonly accuracy: number;
}

/** The course of a training, by which it is judged. */
export interface LearningCourse {
  /** The score of the model that the training started from, and the last one's. */
  readonly first: Score;
  readonly last: Score;
  /** Losses on the way, of training and test, as far as they are known. */
  readonly losses: readonly number[];
  /** The accuracy that needs no learning; see `chanceAccuracy`. */
  readonly chance: number;
}

/**
 * What is wrong with a training: its loss has grown, or is no number any more; a model that knew something knows less,
 * by its loss and its accuracy; its model is no better than chance; or it is so and the loss has hardly moved.
 */
export type LearningProblem = 'diverges' | 'gets worse' | 'does not learn' | 'hardly moves';

/** Relative change below which a loss has hardly moved. */
const HARDLY = 0.05;

/** Share of the first loss that one is still to be above, where a model has not learnt. */
const STILL = 0.9;

/** What is wrong with a training; undefined when the model has learnt. */
export function learningProblem(course: LearningCourse): LearningProblem | undefined {
  const { first, last, losses, chance } = course;
  if (first.accuracy > chance && last.accuracy > chance && Number.isFinite(last.loss)) {
    const isWorse = last.loss > first.loss && last.accuracy < first.accuracy;
    return isWorse ? 'gets worse' : undefined;
  }
  if (!(last.loss <= first.loss)) return 'diverges';
  if (last.accuracy > chance || last.loss < STILL * first.loss) return undefined;
  const still = losses.every((loss) => Math.abs(loss - first.loss) <= HARDLY * first.loss);
  return still ? 'hardly moves' : 'does not learn';
}

/**
 * The accuracy of naming the most common class every time, and two standard deviations more, since a test set is a
 * sample; but always less than that of a model without an error.
 */
export function chanceAccuracy({ labels, classes }: Pick<Examples, 'labels' | 'classes'>): number {
  const counts = new Array<number>(classes).fill(0);
  for (const label of labels) counts[label]++;
  const examples = labels.length;
  const share = Math.max(...counts) / examples;
  const bound = share + 2 * Math.sqrt((share * (1 - share)) / examples);
  return Math.min(bound, 1 - 0.5 / examples);
}
