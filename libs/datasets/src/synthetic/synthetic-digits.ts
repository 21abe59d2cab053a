import { randomStream, type Examples, type ExampleShape } from '@fedsim/core/house';
import { placesByRow } from '../idx/row-collector';
import { ownMemory, type Allocate } from '../dataset/memory';
import { writeDigit } from './handwriting';
import { imageSide, rasterize } from './rasterize';

const classes = 10;
const labelsPerStream = 1000;

/** What synthetic digits have in common. */
export const digitShape: ExampleShape = {
  inputSize: imageSide * imageSide,
  image: { rows: imageSide, columns: imageSide, channels: 1 },
  classes,
};

/** Which of the two sets; they share no random draw. */
export type Split = 'train' | 'test';

/** The source of a synthetic row, which depends only on this and on its index. */
export interface SyntheticSource {
  readonly seed: number;
  readonly split: Split;
}

/** Draws the first `count` synthetic digits; see {@link syntheticRows}. */
export function syntheticDigits(
  options: SyntheticSource & { readonly count: number },
  allocate?: Allocate,
): Examples {
  const rows = Uint32Array.from({ length: options.count }, (_, row) => row);
  return syntheticRows(options, rows, allocate);
}

/**
 * Draws the given rows of an endless set of handwritten-looking digits in MNIST's format. A row is
 * the same whichever others are drawn with it, so a client can draw only its own shard; a row given
 * twice is drawn once.
 */
export function syntheticRows(
  source: SyntheticSource,
  rows: ArrayLike<number>,
  allocate: Allocate = ownMemory,
): Examples {
  const { inputSize } = digitShape;
  const pixels = allocate(rows.length * inputSize);
  const labels = allocate(rows.length);
  labels.set(labelsOfRows(source, rows));
  let last = -1;
  for (const place of placesByRow(rows)) {
    const start = place * inputSize;
    if (rows[place] === rows[last]) {
      pixels.copyWithin(start, last * inputSize, (last + 1) * inputSize);
    } else {
      const stream = randomStream(source.seed, 'synthetic', source.split, rows[place]);
      pixels.set(rasterize(writeDigit(labels[place], stream)), start);
    }
    last = place;
  }
  return { ...digitShape, pixels, labels, count: rows.length };
}

/** The labels of the first `count` rows, without drawing their images. */
export function syntheticLabels(source: SyntheticSource, count: number): Uint8Array {
  const labels = new Uint8Array(count);
  for (let start = 0; start < count; start += labelsPerStream) {
    labels.set(labelBlock(source, start / labelsPerStream).subarray(0, count - start), start);
  }
  return labels;
}

function labelsOfRows(source: SyntheticSource, rows: ArrayLike<number>): Uint8Array {
  const blocks = new Map<number, Uint8Array>();
  return Uint8Array.from(rows, (row) => {
    const index = Math.floor(row / labelsPerStream);
    const block = blocks.get(index) ?? labelBlock(source, index);
    blocks.set(index, block);
    return block[row % labelsPerStream];
  });
}

/** A thousand labels from one stream: a stream for each label would cost a hash each. */
function labelBlock({ seed, split }: SyntheticSource, block: number): Uint8Array {
  const stream = randomStream(seed, 'synthetic', split, 'labels', block);
  return Uint8Array.from({ length: labelsPerStream }, () => stream.below(classes));
}
