import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { syntheticDigits } from '@fedsim/datasets';

const SIDE = 28;

/** Writes synthetic digits as the four files that MNIST has, which clients in any language can read. */
export function writeDigits(folder, counts) {
  mkdirSync(folder);
  for (const [split, prefix] of [
    ['train', 'train'],
    ['test', 't10k'],
  ]) {
    const { pixels, labels, count } = syntheticDigits({ seed: 1, split, count: counts[split] });
    writeIdx(join(folder, `${prefix}-images-idx3-ubyte`), [count, SIDE, SIDE], pixels);
    writeIdx(join(folder, `${prefix}-labels-idx1-ubyte`), [count], labels);
  }
}

function writeIdx(file, dimensions, bytes) {
  const header = Buffer.from([0, 0, 8, dimensions.length]);
  const sizes = dimensions.map((size) => {
    const field = Buffer.alloc(4);
    field.writeUInt32BE(size);
    return field;
  });
  writeFileSync(file, Buffer.concat([header, ...sizes, bytes]));
}
