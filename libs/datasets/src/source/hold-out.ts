import { randomStream } from '@fedsim/core/house';
import type { SourceSet, SourceSplit } from './source-set';

/** One example in this many is held out for testing, as in MNIST and its test set. */
const ONE_IN = 7;

/**
 * A training and a test set from examples that come without one: of each user, or of all examples where there are no users,
 * one in seven, drawn at random. The draw does not depend on the run's seed, so that the data set is always the same one.
 */
export function holdOut(
  all: SourceSplit,
  exampleBytes: number,
  userExamples: readonly number[] = [all.labels.length],
): Pick<SourceSet, 'train' | 'test'> & { readonly trainPerUser: number[] } {
  const stream = randomStream(0, 'held-out test set');
  let end = 0;
  const parts = userExamples.map((count) => {
    const start = end;
    end += count;
    const rows = stream.shuffle(Array.from({ length: count }, (_, i) => start + i));
    const held = Math.floor(count / ONE_IN);
    return { train: ascending(rows.slice(held)), test: ascending(rows.slice(0, held)) };
  });
  const of = (split: 'train' | 'test'): SourceSplit =>
    chosen(
      all,
      parts.flatMap((part) => part[split]),
      exampleBytes,
    );
  return {
    train: of('train'),
    test: of('test'),
    trainPerUser: parts.map(({ train }) => train.length),
  };
}

/** What people are told about a test set that was held out. */
export function heldOutNotice(
  what: string,
  { test, train }: Pick<SourceSet, 'train' | 'test'>,
): string {
  const [held, all] = [test.labels.length, test.labels.length + train.labels.length];
  return `${what} has no test set of its own: ${held} of its ${all} examples, drawn at random and the same in every run, are held out for testing.`;
}

function ascending(rows: number[]): number[] {
  return rows.sort((a, b) => a - b);
}

function chosen(
  { pixels, labels }: SourceSplit,
  rows: readonly number[],
  size: number,
): SourceSplit {
  const own = new Uint8Array(rows.length * size);
  rows.forEach((row, i) => own.set(pixels.subarray(row * size, (row + 1) * size), i * size));
  return { pixels: own, labels: rows.map((row) => labels[row]) };
}
