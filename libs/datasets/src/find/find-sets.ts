import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describingFaults } from '../files/unpacked-stream';
import { csvFormat } from '../formats/csv/csv-format';
import { idxFormat } from '../formats/idx/idx-format';
import { leafFormat } from '../formats/leaf/leaf-format';
import { npzFormat } from '../formats/npz/npz-format';
import type { DatasetFormat, FoundSet } from '../source/source-set';

/** In a folder with files of several formats, the first of these is read. */
export const formats: readonly DatasetFormat[] = [idxFormat, npzFormat, csvFormat, leafFormat];

/** Where torchvision, EMNIST and LEAF put the files of a data set in its folder. */
const INNER = ['raw', 'gzip', 'data'];

/**
 * The data sets that are in a folder; where its own files are none, those in folders in it, as in torchvision's
 * `root/FashionMNIST/raw`.
 */
export async function setsIn(folder: string): Promise<FoundSet[]> {
  const own = await setsOf(folder);
  if (own.length > 0) return own;
  const found: FoundSet[] = [];
  for (const inner of await foldersIn(folder)) {
    const deeper = [inner, ...INNER.map((name) => path.join(inner, name))];
    found.push(...(await firstWithSets(deeper)));
  }
  return found;
}

/** Names of what lies in a folder. Throws a DatasetError where it cannot be read. */
export async function namesIn(folder: string): Promise<string[]> {
  return describingFaults(folder, async () => (await readdir(folder)).sort());
}

async function setsOf(folder: string): Promise<FoundSet[]> {
  const names = await namesIn(folder);
  for (const format of formats) {
    const sets = await format.inFolder(folder, names);
    if (sets.length > 0) return sets;
  }
  return [];
}

async function firstWithSets(folders: readonly string[]): Promise<FoundSet[]> {
  for (const folder of folders) {
    const sets = await setsOf(folder).catch(() => []);
    if (sets.length > 0) return sets;
  }
  return [];
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory() || entry.isSymbolicLink());
  return folders.map(({ name }) => path.join(folder, name)).sort();
}
