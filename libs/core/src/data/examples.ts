import type { MaybeImages } from '../image/image-shape';

/** What every example of a data set has in common. */
export interface ExampleShape extends MaybeImages {
  readonly classes: number;
  /** What the data set calls each class, `a` or `26`; its number where absent. */
  readonly labelNames?: readonly string[];
}

/**
 * Labelled images, kept as the bytes they came in.
 *
 * `pixels` is row-major, a row of `inputSize` per image, each 0–255; engines scale by 1/255.
 * `labels` is `count` class indices, 0 … classes−1.
 */
export interface Examples extends ExampleShape {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly count: number;
  /** The row of `pixels` that each example's image is in; its own number where absent. */
  readonly rows?: Uint32Array;
}

/** What a data set is, without any of its examples: enough to plan a run and to compare copies. */
export interface DatasetInfo extends ExampleShape {
  readonly name: string;
  readonly trainExamples: number;
  readonly testExamples: number;
  /** Training examples of each user, whose rows follow one another; absent where data has no users. */
  readonly userExamples?: readonly number[];
  /** MD5 of the unpacked bytes per file, or a description of how the examples are generated. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** What the examples of a data set have in common, alone. */
export function exampleShape({
  inputSize,
  image,
  classes,
  labelNames,
}: ExampleShape): ExampleShape {
  return { inputSize, image, classes, labelNames };
}

/** What must be known of a training set to plan a run on it: none of its examples. */
export type TrainingData = ExampleShape & Pick<DatasetInfo, 'trainExamples' | 'userExamples'>;

/** What must be known of a training set, alone. */
export function trainingData(data: TrainingData): TrainingData {
  const { trainExamples, userExamples } = data;
  return { ...exampleShape(data), trainExamples, userExamples };
}

/** The image of an example, `inputSize` bytes: a view, not a copy. */
export function imageOf({ pixels, inputSize, rows }: Examples, example: number): Uint8Array {
  const start = (rows ? rows[example] : example) * inputSize;
  return pixels.subarray(start, start + inputSize);
}

/** The given examples, in the given order: labels of their own, and a view of the images. */
export function viewExamples(examples: Examples, chosen: ArrayLike<number>): Examples {
  const { length: count } = chosen;
  const labels = new Uint8Array(count);
  const rows = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    labels[i] = examples.labels[chosen[i]];
    rows[i] = examples.rows ? examples.rows[chosen[i]] : chosen[i];
  }
  return { ...examples, labels, rows, count };
}

/** Copies the given examples, in the given order. */
export function selectExamples(examples: Examples, rows: ArrayLike<number>): Examples {
  const { inputSize } = examples;
  const pixels = new Uint8Array(rows.length * inputSize);
  const labels = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    pixels.set(imageOf(examples, rows[i]), i * inputSize);
    labels[i] = examples.labels[rows[i]];
  }
  return { ...exampleShape(examples), pixels, labels, count: rows.length };
}

/** A run of neighbouring examples: views, not copies. */
export function rowsFrom(examples: Examples, start: number, count: number): Examples {
  const { pixels, inputSize, rows } = examples;
  const end = start + count;
  const labels = examples.labels.subarray(start, end);
  if (rows) return { ...examples, labels, rows: rows.subarray(start, end), count };
  return {
    ...examples,
    labels,
    pixels: pixels.subarray(start * inputSize, end * inputSize),
    count,
  };
}
