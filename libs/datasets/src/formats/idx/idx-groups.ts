import path from 'node:path';
import { idxRoles, type IdxRole } from '../../idx/idx-roles';

/** The IDX files of a folder that belong together, by what comes before the usual names: `emnist-letters`, or nothing. */
export interface IdxGroup {
  readonly prefix: string;
  /** Paths of the files that are there. */
  readonly files: Partial<Readonly<Record<IdxRole, string>>>;
}

/** Matches `train-images-idx3-ubyte`, `emnist-letters-test-labels-idx1-ubyte.gz`, `qmnist-train-labels-idx2-int` and the like. */
const NAME =
  /^(?:(.*)[-_.])?(train|t10k|test)[-_.](images|labels)[-_.]idx\d[-_.](?:ubyte|int)(?:\.gz)?$/i;

/** The groups of IDX files among the names of a folder, complete or not. */
export function idxGroups(folder: string, names: readonly string[]): IdxGroup[] {
  const groups = new Map<string, Partial<Record<IdxRole, string>>>();
  // An unpacked copy, which comes first by its name, is preferred: its rows can be read in place.
  for (const name of names.toSorted()) {
    const [, prefix = '', split, content] = NAME.exec(name) ?? [];
    if (!split) continue;
    const role = roleOf(split.toLowerCase(), content.toLowerCase());
    const group = groups.get(prefix) ?? {};
    groups.set(prefix, { ...group, [role]: group[role] ?? path.join(folder, name) });
  }
  return [...groups].map(([prefix, files]) => ({ prefix, files }));
}

/** Whether all four files are there. */
export function isComplete(
  group: IdxGroup,
): group is IdxGroup & { files: Record<IdxRole, string> } {
  return idxRoles.every((role) => group.files[role] !== undefined);
}

function roleOf(split: string, content: string): IdxRole {
  if (split === 'train') return content === 'images' ? 'trainImages' : 'trainLabels';
  return content === 'images' ? 'testImages' : 'testLabels';
}
