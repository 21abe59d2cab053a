import type { Examples } from '@fedsim/core/house';
import type { DatasetManifest } from '../dataset/dataset';
import { openDataset } from '../prepare/open-dataset';

/** All training examples and all test examples. */
export async function contentsOf(manifest: DatasetManifest): Promise<[Examples, Examples]> {
  const dataset = openDataset(manifest);
  const rows = Array.from({ length: manifest.info.trainExamples }, (_, row) => row);
  return [await dataset.trainRows(rows), await dataset.testSet()];
}
