import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { DatasetError } from '../dataset/dataset-error';
import { idxRoles, usualNames, type IdxRole } from '../idx/idx-roles';
import { describingFaults } from './unpacked-stream';

/** Matches `train-images-idx3-ubyte`, `emnist-letters-test-labels-idx1-ubyte.gz` and the like. */
const namePatterns: Readonly<Record<IdxRole, RegExp>> = {
  trainImages: /(^|[-_.])train[-_.]images[-_.]idx\d[-_.]ubyte(\.gz)?$/i,
  trainLabels: /(^|[-_.])train[-_.]labels[-_.]idx\d[-_.]ubyte(\.gz)?$/i,
  testImages: /(^|[-_.])(t10k|test)[-_.]images[-_.]idx\d[-_.]ubyte(\.gz)?$/i,
  testLabels: /(^|[-_.])(t10k|test)[-_.]labels[-_.]idx\d[-_.]ubyte(\.gz)?$/i,
};

/** Paths of the files that were found. */
export type IdxPaths = Readonly<Record<IdxRole, string>>;

/** The files of a set that are in this folder: all, some or none; none if the folder does not exist. */
export async function findIdxFiles(folder: string): Promise<Partial<IdxPaths>> {
  const names = await readdir(folder).catch(() => []);
  const found = idxRoles.flatMap((role) => {
    const name = oneCopy(
      folder,
      names.filter((candidate) => namePatterns[role].test(candidate)),
    );
    return name === undefined ? [] : [[role, path.join(folder, name)]];
  });
  return Object.fromEntries(found);
}

/** The files of the given roles in this folder; throws a DatasetError that names the missing ones. */
export async function requireIdxFiles<Role extends IdxRole>(
  folder: string,
  roles: readonly Role[],
): Promise<Record<Role, string>> {
  await describingFaults(folder, () => readdir(folder));
  const found = await findIdxFiles(folder);
  const missing = roles.filter((role) => found[role] === undefined);
  if (missing.length === 0) return found as Record<Role, string>;
  throw new DatasetError(
    `the folder ${folder} has no ${missing.map((role) => usualNames[role]).join(', no ')}`,
    'put the IDX files of the data set there, as they are or gzipped (.gz)',
  );
}

/** The one file that the names stand for; an unpacked copy is preferred, since its rows can be read in place. */
function oneCopy(folder: string, names: readonly string[]): string | undefined {
  const unpacked = names.filter((name) => !name.toLowerCase().endsWith('.gz'));
  const stems = new Set(names.map((name) => name.replace(/\.gz$/i, '')));
  if (stems.size > 1) {
    throw new DatasetError(
      `the folder ${folder} holds several data sets (${[...stems].join(', ')})`,
      'move each to its own folder',
    );
  }
  return unpacked[0] ?? names[0];
}
