import path from 'node:path';
import { DatasetError } from '../../dataset/dataset-error';
import type { DatasetFormat, FoundSet } from '../../source/source-set';
import { folderName } from '../folder-name';
import { arraysOf, type ArrayFile } from './array-files';
import { arraySet, type ArraySet } from './array-set';
import { readArraySet } from './read-arrays';

const EXTENSION = /\.np[yz]$/i;

/** NumPy's arrays: Keras' `mnist.npz`, MedMNIST's files, or a file for each array, as Kuzushiji-MNIST has them. */
export const npzFormat: DatasetFormat = {
  inFolder: async (folder, names) => {
    const files = names
      .filter((name) => EXTENSION.test(name))
      .map((name) => path.join(folder, name));
    const arrays = await Promise.all(files.map(arraysOf));
    const whole = arrays.flatMap((own, i) => {
      const set = arraySet(own);
      return set ? [foundSet(stemOf(files[i]), [files[i]], async () => set)] : [];
    });
    const together = arraySet(arrays.flat());
    if (whole.length > 0 || !together) return whole;
    const used = filesOf(together);
    return [foundSet(folderName(folder), used, async () => together)];
  },
  ofFile: (file) =>
    /\.npz$/i.test(file) ? foundSet(stemOf(file), [file], () => setInFile(file)) : undefined,
};

async function setInFile(file: string): Promise<ArraySet> {
  const arrays = await arraysOf(file);
  const set = arraySet(arrays);
  if (set) return set;
  const names = arrays.map(({ name }) => name).join(', ') || 'none';
  throw new DatasetError(
    `${file} has the arrays ${names}, which are no data set by their names`,
    'call them x_train, y_train, x_test and y_test, or x and y',
  );
}

function foundSet(name: string, files: readonly string[], open: () => Promise<ArraySet>): FoundSet {
  return { name, files, read: async () => readArraySet(await open()) };
}

function filesOf({ train, test, leftOut }: ArraySet): string[] {
  const pairs = [train, test].flatMap((pair) => (pair ? [pair.images, pair.labels] : []));
  return [...new Set([...pairs, ...leftOut].map(({ file }: ArrayFile) => file))].sort();
}

function stemOf(file: string): string {
  return path.basename(file).replace(EXTENSION, '');
}
