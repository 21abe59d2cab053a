/**
 * Labelled images, kept as the bytes they came in.
 *
 * `pixels` is row-major, `count × inputSize`, each 0–255; engines scale by 1/255.
 * `labels` is `count` class indices, 0 … classes−1.
 */
export interface Examples {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  readonly count: number;
  readonly inputSize: number;
  readonly classes: number;
}

/** What a data set is, without any of its examples: enough to plan a run and to compare copies. */
export interface DatasetInfo {
  readonly name: string;
  readonly trainExamples: number;
  readonly testExamples: number;
  readonly inputSize: number;
  readonly classes: number;
  /** MD5 of the unpacked bytes per file, or a description of how the examples are generated. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** Copies the given rows, in the given order. */
export function selectExamples(examples: Examples, rows: ArrayLike<number>): Examples {
  const { inputSize, classes } = examples;
  const pixels = new Uint8Array(rows.length * inputSize);
  const labels = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const start = rows[i] * inputSize;
    pixels.set(examples.pixels.subarray(start, start + inputSize), i * inputSize);
    labels[i] = examples.labels[rows[i]];
  }
  return { pixels, labels, count: rows.length, inputSize, classes };
}

/** A run of neighbouring examples: views, not copies. */
export function rowsFrom(examples: Examples, start: number, count: number): Examples {
  const { pixels, labels, inputSize } = examples;
  const from = start * inputSize;
  return {
    ...examples,
    pixels: pixels.subarray(from, from + count * inputSize),
    labels: labels.subarray(start, start + count),
    count,
  };
}
