import path from 'node:path';
import { DatasetError } from '../../dataset/dataset-error';
import type { ReadSplit } from '../../source/join-splits';
import { labelText } from '../../source/label-text';
import { ValueCollector } from '../../source/value-bytes';
import { readLeafFile, type LeafUser } from './leaf-file';

/** The examples of LEAF's files, user after user. Throws a DatasetError. */
export async function readUsers(files: readonly string[]): Promise<ReadSplit> {
  const values = new ValueCollector();
  const labels: string[] = [];
  const userExamples: number[] = [];
  const seen = new Set<string>();
  let dimensions: readonly number[] = [];
  for (const file of files) {
    for (const { user, x, y } of await readLeafFile(file)) {
      if (seen.has(user)) throw wrong(file, user, 'is there twice');
      seen.add(user);
      if (x.length === 0) continue;
      if (dimensions.length === 0) dimensions = sidesOf(x[0]);
      takeExamples(file, { user, x, y }, dimensions, values);
      for (const label of y) labels.push(labelText(label));
      userExamples.push(x.length);
    }
  }
  const where = files.length === 1 ? files[0] : path.dirname(files[0]);
  if (labels.length > 0)
    return { where, values: values.finish(), labels, dimensions, userExamples };
  throw new DatasetError(`${where} has no user with an example`, 'give it data');
}

function takeExamples(
  file: string,
  { user, x }: LeafUser,
  dimensions: readonly number[],
  values: ValueCollector,
): void {
  const size = dimensions.reduce((product, side) => product * side, 1);
  x.forEach((example, i) => {
    const flat = Array.isArray(example) ? (example.flat(Infinity) as unknown[]) : [];
    if (String(sidesOf(example)) !== String(dimensions) || flat.length !== size) {
      const wanted = dimensions.join(' × ') || 'a list of';
      throw wrong(file, user, `has an example, number ${i}, that is not ${wanted} numbers`);
    }
    for (const value of flat) {
      const problem = values.push(typeof value === 'number' ? value : NaN);
      if (problem) throw wrong(file, user, `has an example, number ${i}, which ${problem}`);
    }
  });
}

/** Of nested lists. */
function sidesOf(example: unknown): number[] {
  return Array.isArray(example) ? [example.length, ...sidesOf(example[0])] : [];
}

function wrong(file: string, user: string, problem: string): DatasetError {
  return new DatasetError(
    `${file}: user ${user} ${problem}`,
    'give each user once, and its examples as lists of as many values, whole ones from 0 to 255 or shares from 0 to 1',
  );
}
