import { DatasetError } from '../dataset/dataset-error';
import { heldOutNotice, holdOut } from './hold-out';
import type { SourceSet } from './source-set';
import { alike, type ValueBytes } from './value-bytes';

/** One split as it was read: its values are not yet in the other's range. */
export interface ReadSplit {
  /** How errors name it. */
  readonly where: string;
  readonly values: ValueBytes;
  readonly labels: readonly string[];
  /** Of one example. */
  readonly dimensions: readonly number[];
  /** Examples of each user, one user after another. */
  readonly userExamples?: readonly number[];
}

/**
 * A data set of a training and a test split, or of one split of which some examples are held out. Throws a DatasetError where
 * they do not fit together.
 */
export function joinSplits(train: ReadSplit, test?: ReadSplit): SourceSet {
  const { dimensions, userExamples } = train;
  const [pixels, testPixels] = pixelsOf(test ? [train, test] : [train]);
  const notices = [train, test].flatMap((split) => roundedNotice(split));
  const own = { pixels, labels: train.labels };
  if (test) {
    const tested = { pixels: testPixels, labels: test.labels };
    return { train: own, test: tested, dimensions, userExamples, notices };
  }
  const size = dimensions.reduce((product, side) => product * side, 1);
  const { trainPerUser, ...splits } = holdOut(own, size, userExamples);
  if (splits.test.labels.length === 0) {
    throw new DatasetError(
      `${train.where} has ${own.labels.length} examples, too few to hold some out for testing`,
      'give it a test set',
    );
  }
  return {
    ...splits,
    dimensions,
    userExamples: userExamples && trainPerUser,
    notices: [...notices, heldOutNotice(train.where, splits)],
  };
}

function pixelsOf(splits: readonly ReadSplit[]): Uint8Array[] {
  const [train, test = train] = splits;
  const [sides, trained] = [test, train].map(({ dimensions }) => dimensions.join(' × '));
  if (sides !== trained) {
    throw new DatasetError(
      `${test.where} has examples of ${sides} values but those of ${train.where} are ${trained}`,
      'take both from the same data set',
    );
  }
  const pixels = alike(splits.map(({ values }) => values));
  if (pixels) return pixels;
  throw new DatasetError(
    `${train.where} and ${test.where} differ in their values: shares of 1 in one, whole ones up to 255 in the other`,
    'scale both in the same way',
  );
}

function roundedNotice(split: ReadSplit | undefined): string[] {
  if (!split?.values.rounded) return [];
  return [`Values are kept as bytes: those of ${split.where} were rounded to multiples of 1/255.`];
}
