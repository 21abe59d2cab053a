import type { DatasetInfo } from './examples';

/** Checksums of a data set's files by name. */
type Checksums = Readonly<Record<string, string>>;

/** The files that both have and that differ. */
export function differingFiles(expected: Checksums, found: Checksums): string[] {
  return Object.keys(expected).filter(
    (file) => found[file] !== undefined && found[file] !== expected[file],
  );
}

/** How a host's copy of the training data differs from the experiment's, if it does. */
export function datasetDifference(
  expected: Pick<DatasetInfo, 'name' | 'checksums'>,
  checksums: Readonly<Record<string, string>>,
): string | undefined {
  const differing = differingFiles(expected.checksums, checksums);
  if (differing.length === 0) return undefined;
  return `Your copy of ${expected.name} differs from this experiment's in ${differing.join(', ')}. Use the same files.`;
}
