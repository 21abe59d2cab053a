import path from 'node:path';
import { streamUnpacked } from '../../files/unpacked-stream';
import { joinSplits, type ReadSplit } from '../../source/join-splits';
import type { DatasetFormat, FoundSet } from '../../source/source-set';
import { folderName } from '../folder-name';
import { CsvParser } from './csv-parser';

const EXTENSION = /\.[ct]sv(\.gz)?$/i;

/** Tables with a line per example: Kaggle's `train.csv`, the pair `mnist_train.csv` and `mnist_test.csv`. */
export const csvFormat: DatasetFormat = {
  inFolder: async (folder, names) => {
    const files = names
      .filter((name) => EXTENSION.test(name))
      .map((name) => path.join(folder, name));
    const pairs = files.flatMap((train) => {
      const test = files.find((file) => file !== train && isTestOf(stemOf(file), stemOf(train)));
      return test ? [pairOf(folder, train, test)] : [];
    });
    return pairs.length > 0 ? pairs : files.map(alone);
  },
  ofFile: (file) => (EXTENSION.test(file) ? alone(file) : undefined),
};

/** Whether names differ in the word for the split alone: `mnist_train` and `mnist_test`. */
function isTestOf(test: string, train: string): boolean {
  const word = /(^|[-_. ])train(?=$|[-_. ])/i;
  return word.test(train) && test.toLowerCase() === train.replace(word, '$1test').toLowerCase();
}

function pairOf(folder: string, train: string, test: string): FoundSet {
  const name = stemOf(train).replace(/(^|[-_. ])train(?=$|[-_. ])/i, '');
  return {
    name: name.replace(/^[-_. ]/, '') || folderName(folder),
    files: [train, test],
    read: async () => joinSplits(await readTable(train), await readTable(test)),
  };
}

function alone(file: string): FoundSet {
  return {
    name: stemOf(file),
    files: [file],
    read: async () => joinSplits(await readTable(file)),
  };
}

async function readTable(file: string): Promise<ReadSplit> {
  const parser = new CsvParser(file);
  await streamUnpacked(file, (bytes) => parser.push(bytes));
  return parser.finish();
}

function stemOf(file: string): string {
  return path.basename(file).replace(EXTENSION, '');
}
