import { arrayRole, type ArrayRole } from './array-roles';
import type { ArrayFile } from './array-files';

/** Images and their labels. */
export interface ArrayPair {
  readonly images: ArrayFile;
  readonly labels: ArrayFile;
}

/** The arrays of a data set, with a test set or without. */
export interface ArraySet {
  readonly train: ArrayPair;
  readonly test?: ArrayPair;
  /** Arrays of a further split, which is not used. */
  readonly leftOut: readonly ArrayFile[];
}

/** The data set that arrays make up by their names; undefined where one is missing, or there are two for one. */
export function arraySet(arrays: readonly ArrayFile[]): ArraySet | undefined {
  const named = arrays.flatMap((file) => {
    const role = arrayRole(file.name);
    return role ? [{ file, role }] : [];
  });
  const leftOut = named.flatMap(({ file, role }) => (role.split === 'other' ? [file] : []));
  const [train, test, all] = (['train', 'test', 'all'] as const).map((split) =>
    pairOf(named, split),
  );
  if (train && test) return { train, test, leftOut };
  const only = all ?? train;
  const ofSplits = new Set(named.map(({ role }) => role.split));
  ofSplits.delete('other');
  return only && ofSplits.size === 1 ? { train: only, leftOut } : undefined;
}

function pairOf(
  named: readonly { readonly file: ArrayFile; readonly role: ArrayRole }[],
  split: ArrayRole['split'],
): ArrayPair | undefined {
  const of = (content: ArrayRole['content']): ArrayFile[] =>
    named.flatMap(({ file, role }) =>
      role.split === split && role.content === content ? [file] : [],
    );
  const [images, labels] = [of('images'), of('labels')];
  return images.length === 1 && labels.length === 1
    ? { images: images[0], labels: labels[0] }
    : undefined;
}
