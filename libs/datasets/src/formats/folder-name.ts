import path from 'node:path';

/** Folders that are called after what they hold of a data set, and not after it. */
const INNER = ['raw', 'gzip', 'data', 'processed'];

/** What a data set in this folder is called: `FashionMNIST` in `FashionMNIST/raw`. */
export function folderName(folder: string): string {
  const name = path.basename(folder);
  const outer = path.dirname(folder);
  return INNER.includes(name.toLowerCase()) && outer !== folder ? folderName(outer) : name;
}
