import { idxRoles } from '../../idx/idx-roles';
import type { DatasetFormat, FoundSet } from '../../source/source-set';
import { folderName } from '../folder-name';
import { idxGroups, isComplete, type IdxGroup } from './idx-groups';
import { areTransposed, readIdxSet, type IdxFiles } from './read-idx-set';

/** IDX files (LeCun, Cortes and Burges, "MNIST"), of MNIST's kind, EMNIST's or QMNIST's. */
export const idxFormat: DatasetFormat = {
  inFolder: async (folder, names) => {
    const groups = joined(idxGroups(folder, names));
    const sets = groups.filter(isComplete);
    return sets.map(({ prefix, files }) => foundSet(folder, prefix, files, groups.length === 1));
  },
  ofFile: () => undefined,
};

/** One group of all where no role is there twice, however the files are called. */
function joined(groups: readonly IdxGroup[]): readonly IdxGroup[] {
  const once = idxRoles.every((role) => groups.filter(({ files }) => files[role]).length <= 1);
  if (!once || groups.length < 2) return groups;
  return [{ prefix: '', files: Object.assign({}, ...groups.map(({ files }) => files)) }];
}

function foundSet(folder: string, prefix: string, files: IdxFiles, alone: boolean): FoundSet {
  const bytes = [files.trainLabels, files.testLabels].every((file) => !/int(\.gz)?$/i.test(file));
  return {
    name: prefix || folderName(folder),
    files: idxRoles.map((role) => files[role]),
    inPlace: alone && bytes && !areTransposed(files) ? folder : undefined,
    read: () => readIdxSet(files),
  };
}
