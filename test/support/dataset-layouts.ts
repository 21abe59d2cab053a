import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Examples } from '@fedsim/core/house';

/** A training and a test set of square images. */
export interface Splits {
  readonly train: Examples;
  readonly test: Examples;
}

type Files = Readonly<Record<string, string | Uint8Array>>;

/** Writes files, in folders below `folder`; gzipped where their names end in `.gz`. */
export function writeFiles(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, name.endsWith('.gz') ? gzipSync(content) : content);
  }
}

/** As EMNIST has its letters: `gzip/`, images transposed, labels from 1. */
export function emnistLetters({ train, test }: Splits): Files {
  const of = (split: string, examples: Examples): Files => ({
    [`gzip/emnist-letters-${split}-images-idx3-ubyte.gz`]: images(examples, true),
    [`gzip/emnist-letters-${split}-labels-idx1-ubyte.gz`]: Buffer.concat([
      header(8, [examples.count]),
      examples.labels.map((label) => label + 1),
    ]),
  });
  return { ...of('train', train), ...of('test', test) };
}

/** As QMNIST has them: labels as eight int32, the first of which is the class. */
export function qmnist({ train, test }: Splits): Files {
  const of = (split: string, examples: Examples): Files => {
    const labels = Buffer.alloc(32 * examples.count);
    examples.labels.forEach((label, row) => labels.writeInt32BE(label, 32 * row));
    return {
      [`qmnist-${split}-images-idx3-ubyte.gz`]: images(examples, false),
      [`qmnist-${split}-labels-idx2-int.gz`]: Buffer.concat([
        header(12, [examples.count, 8]),
        labels,
      ]),
    };
  };
  return { ...of('train', train), ...of('test', test) };
}

/** As "MNIST in CSV" has them. */
export function csvPair({ train, test }: Splits): Files {
  const lines = (examples: Examples): string =>
    Array.from(
      examples.labels,
      (label, row) => `${[label, ...imageAt(examples, row)].join()}\n`,
    ).join('');
  return { 'mnist_train.csv': lines(train), 'mnist_test.csv': lines(test) };
}

/** As LEAF has them: `users` users, with shares of 1 for values. */
export function leaf({ train, test }: Splits, users: number): Files {
  const of = (examples: Examples): string => {
    const names = Array.from({ length: users }, (_, user) => `f${user}`);
    const rowsOf = names.map((_, user) =>
      Array.from(examples.labels.keys()).filter((row) => row % users === user),
    );
    const data = rowsOf.map((rows) => ({
      x: rows.map((row) => Array.from(imageAt(examples, row), (value) => value / 255)),
      y: rows.map((row) => examples.labels[row]),
    }));
    const user_data = Object.fromEntries(names.map((name, user) => [name, data[user]]));
    return JSON.stringify({
      users: names,
      num_samples: rowsOf.map((rows) => rows.length),
      user_data,
    });
  };
  return { 'train/all_data_0_train_9.json': of(train), 'test/all_data_0_test_9.json': of(test) };
}

function images(examples: Examples, transposed: boolean): Buffer {
  const side = Math.sqrt(examples.inputSize);
  const place = (i: number): number => (transposed ? (i % side) * side + Math.floor(i / side) : i);
  const stored = Array.from(examples.labels.keys(), (row) =>
    imageAt(examples, row).map((_, i, image) => image[place(i)]),
  );
  return Buffer.concat([header(8, [examples.count, side, side]), ...stored]);
}

function imageAt({ pixels, inputSize }: Examples, row: number): Uint8Array {
  return pixels.subarray(row * inputSize, (row + 1) * inputSize);
}

function header(type: number, dimensions: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + 4 * dimensions.length);
  bytes.set([0, 0, type, dimensions.length]);
  dimensions.forEach((size, i) => bytes.writeUInt32BE(size, 4 + 4 * i));
  return bytes;
}
