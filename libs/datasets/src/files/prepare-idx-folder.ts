import type { FilesManifest } from '../dataset/dataset';
import { DatasetError } from '../dataset/dataset-error';
import type { IdxRows } from '../idx/parse-idx';
import { imageShapeOf } from '../idx/image-shape-of';
import { idxRoles, usualNames, type IdxRole } from '../idx/idx-roles';
import { numberLabels } from '../labels/number-labels';
import { requireIdxFiles } from './find-idx-files';
import { digestIdxFile } from './idx-file';

type Digest = IdxRows & { readonly md5: string };

/** Reads a folder of IDX files from end to end: checks that they fit together, counts and hashes. */
export async function prepareIdxFolder(folder: string, name: string): Promise<FilesManifest> {
  const files = await requireIdxFiles(folder, idxRoles);
  const train = await digestSplit(files.trainImages, files.trainLabels);
  const test = await digestSplit(files.testImages, files.testLabels);
  checkSameSize(files.testImages, test.images, train.images);
  const { labelBytes, ...labels } = numberLabels(train.labels.values, test.labels.values);
  const info = {
    name,
    trainExamples: train.images.header.count,
    testExamples: test.images.header.count,
    inputSize: train.images.header.rowBytes,
    image: imageShapeOf(train.images.header.dimensions),
    ...labels,
    checksums: checksums({
      trainImages: train.images,
      trainLabels: train.labels,
      testImages: test.images,
      testLabels: test.labels,
    }),
  };
  return { kind: 'idx', folder, info, labelBytes };
}

async function digestSplit(
  imageFile: string,
  labelFile: string,
): Promise<{ images: Digest; labels: Digest }> {
  const images = await digestIdxFile(imageFile);
  const labels = await digestIdxFile(labelFile, 'all');
  checkDimensions(imageFile, images, images.header.dimensions.length > 1, 'images');
  checkDimensions(labelFile, labels, labels.header.dimensions.length === 1, 'labels');
  checkCounts(imageFile, images, labelFile, labels);
  return { images, labels };
}

function checkDimensions(file: string, { header }: Digest, ok: boolean, what: string): void {
  if (ok && header.count > 0) return;
  throw new DatasetError(
    `${file} should hold ${what} but its dimensions are ${header.dimensions.join(' × ')}`,
    `give it ${what === 'labels' ? 'one dimension' : 'a row of pixels'} per example, and at least one example`,
  );
}

function checkCounts(imageFile: string, images: Digest, labelFile: string, labels: Digest): void {
  if (images.header.count === labels.header.count) return;
  throw new DatasetError(
    `${imageFile} holds ${images.header.count} images but ${labelFile} holds ${labels.header.count} labels`,
    'take both files from the same data set',
  );
}

function checkSameSize(testFile: string, test: Digest, train: Digest): void {
  const [sides, trained] = [test, train].map(({ header }) =>
    header.dimensions.slice(1).join(' × '),
  );
  if (sides === trained) return;
  throw new DatasetError(
    `${testFile} has images of ${sides} pixels but the training set has ${trained}`,
    'take both files from the same data set',
  );
}

function checksums(digests: Readonly<Record<IdxRole, Digest>>): Record<string, string> {
  return Object.fromEntries(idxRoles.map((role) => [usualNames[role], digests[role].md5]));
}
