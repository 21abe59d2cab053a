import path from 'node:path';
import { ConfigError, didYouMean } from '@fedsim/core/house';
import { DatasetError } from '../dataset/dataset-error';
import { idxGroups } from '../formats/idx/idx-groups';
import { idxRoles, usualNames } from '../idx/idx-roles';
import { namesIn } from './find-sets';

const READ =
  'what is read: IDX files as of MNIST, .npz, .csv, and .json of LEAF with train/ and test/ (docs/datasets.md)';

/** What to do about files of other programs, by the ends of their names. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/\.(zip|tar|tgz|tar\.gz|7z|rar)$/i, 'unpack the archive first'],
  [
    /\.(parquet|arrow|feather|h5|hdf5|mat|pt|pth|pkl|pickle|tfrecord|arff)$/i,
    'save its arrays with numpy.savez(x_train=…, y_train=…, x_test=…, y_test=…)',
  ],
  [
    /\.(png|jpe?g|bmp|gif|webp|tiff?)$/i,
    'save all images as one array with numpy.savez(x_train=…, y_train=…, x_test=…, y_test=…)',
  ],
];

/** How many names an error has room for. */
const SHOWN = 6;

/** Data sets that need no files of the user. */
export const NAMED_SETS = ['mnist', 'synthetic'];

/** Throws a ConfigError if what is no file or folder is nearly the name of a data set: `MNIST`. */
export function refuseNearlyNamed(place: string): void {
  const guess = didYouMean(place, NAMED_SETS);
  if (guess === '') return;
  const known = NAMED_SETS.join(' and ');
  throw new ConfigError(
    'dataset',
    `"${place}" is no file or folder; known by name are ${known}.${guess}`,
  );
}

/** Throws a DatasetError that says what a folder without a data set has instead. */
export async function nothingFound(folder: string): Promise<never> {
  const names = await namesIn(folder);
  const [group] = idxGroups(folder, names).toSorted(
    (one, other) => Object.keys(other.files).length - Object.keys(one.files).length,
  );
  const missing = group ? idxRoles.filter((role) => !group.files[role]) : [];
  const there = names.length === 0 ? 'it is empty' : `it has ${shortList(names)}`;
  if (missing.length > 0) {
    const wanted = missing.map((role) => usualNames[role]).join(', no ');
    throw new DatasetError(
      `the folder ${folder} has no ${wanted}; ${there}`,
      'put the IDX files of the data set there, as they are or gzipped (.gz)',
    );
  }
  throw new DatasetError(
    `the folder ${folder} holds no data set that is read: ${there}`,
    remedy(names),
  );
}

/** Of a file that is no data set. */
export function unknownFile(file: string): DatasetError {
  const name = path.basename(file);
  const isIdx = idxGroups(path.dirname(file), [name]).length > 0;
  const hint = isIdx ? `name the folder of all four files, ${path.dirname(file)}` : remedy([name]);
  return new DatasetError(`${file} is no data set that is read`, hint);
}

function remedy(names: readonly string[]): string {
  const found = REMEDIES.find(([ending]) => names.some((name) => ending.test(name)));
  return found ? `${found[1]}; ${READ}` : READ;
}

function shortList(names: readonly string[]): string {
  const more = names.length - SHOWN;
  return more > 0 ? `${names.slice(0, SHOWN).join(', ')} and ${more} more` : names.join(', ');
}
