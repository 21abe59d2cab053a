import path from 'node:path';
import { DatasetError } from '../../dataset/dataset-error';
import { readIdxRows } from '../../files/idx-file';
import type { IdxRole } from '../../idx/idx-roles';
import type { SourceSet, SourceSplit } from '../../source/source-set';
import { readIdxLabels } from './read-labels';
import { turnUpright } from './transpose';

export type IdxFiles = Readonly<Record<IdxRole, string>>;

interface IdxSplit extends SourceSplit {
  /** Of one image. */
  readonly dimensions: readonly number[];
}

/** Reads IDX files that are not simply what MNIST's are: EMNIST's transposed images, QMNIST's labels. Throws a DatasetError. */
export async function readIdxSet(files: IdxFiles): Promise<SourceSet> {
  const transposed = areTransposed(files);
  const train = await readSplit(files.trainImages, files.trainLabels, transposed);
  const test = await readSplit(files.testImages, files.testLabels, transposed);
  const [sides, trained] = [test, train].map(({ dimensions }) => dimensions.join(' × '));
  if (sides === trained) return { train, test, dimensions: train.dimensions, notices: [] };
  throw new DatasetError(
    `${files.testImages} has images of ${sides} pixels but the training set has ${trained}`,
    'take both files from the same data set',
  );
}

/** EMNIST's images are stored transposed (Cohen et al. 2017, arXiv 1702.05373). */
export function areTransposed({ trainImages, testImages }: IdxFiles): boolean {
  return [trainImages, testImages].every((file) => /^emnist/i.test(path.basename(file)));
}

async function readSplit(
  imageFile: string,
  labelFile: string,
  transposed: boolean,
): Promise<IdxSplit> {
  const { header, values } = await readIdxRows(imageFile, 'all');
  const labels = await readIdxLabels(labelFile);
  const [count, ...dimensions] = header.dimensions;
  if (dimensions.length === 0 || count === 0) {
    throw new DatasetError(
      `${imageFile} should hold images but its dimensions are ${header.dimensions.join(' × ')}`,
      'give it a row of pixels per example, and at least one example',
    );
  }
  if (count !== labels.length) {
    throw new DatasetError(
      `${imageFile} holds ${count} images but ${labelFile} holds ${labels.length} labels`,
      'take both files from the same data set',
    );
  }
  if (!transposed || dimensions.length !== 2) return { pixels: values, labels, dimensions };
  const [columns, rows] = dimensions;
  turnUpright(values, rows, columns);
  return { pixels: values, labels, dimensions: [rows, columns] };
}
