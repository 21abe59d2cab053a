import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { joinSplits } from '../../source/join-splits';
import type { DatasetFormat, FoundSet } from '../../source/source-set';
import { folderName } from '../folder-name';
import { readUsers } from './read-users';

const EXTENSION = /\.json(\.gz)?$/i;

/** LEAF's JSON, with examples by user: a folder with `train/` and `test/`, or a single file. */
export const leafFormat: DatasetFormat = {
  inFolder: async (folder, names) => {
    if (!names.includes('train') || !names.includes('test')) return [];
    const [train, test] = await Promise.all(
      ['train', 'test'].map((split) => jsonFiles(path.join(folder, split))),
    );
    return train.length > 0 && test.length > 0 ? [pairOf(folder, train, test)] : [];
  },
  ofFile: (file) => (EXTENSION.test(file) ? alone(file) : undefined),
};

async function jsonFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const files = names.filter((name) => EXTENSION.test(name)).sort();
  return files.map((name) => path.join(folder, name));
}

function pairOf(folder: string, train: readonly string[], test: readonly string[]): FoundSet {
  return {
    name: folderName(folder),
    files: [...train, ...test],
    read: async () => joinSplits(await readUsers(train), await readUsers(test)),
  };
}

function alone(file: string): FoundSet {
  return {
    name: path.basename(file).replace(EXTENSION, ''),
    files: [file],
    read: async () => joinSplits(await readUsers([file])),
  };
}
