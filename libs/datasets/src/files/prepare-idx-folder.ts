import path from 'node:path';
import type { FilesManifest } from '../dataset/dataset';
import { DatasetError } from '../dataset/dataset-error';
import type { IdxRows } from '../idx/parse-idx';
import { idxRoles, usualNames, type IdxRole } from '../idx/idx-roles';
import { requireIdxFiles } from './find-idx-files';
import { digestIdxFile } from './idx-file';

type Digest = IdxRows & { readonly md5: string };

/** Reads a folder of IDX files from end to end: checks that they fit together, counts and hashes. */
export async function prepareIdxFolder(name: string): Promise<FilesManifest> {
  const folder = path.resolve(name);
  const files = await requireIdxFiles(folder, idxRoles);
  const train = await digestSplit(files.trainImages, files.trainLabels);
  const test = await digestSplit(files.testImages, files.testLabels);
  checkSameSize(files.testImages, test.images, train.images);
  const info = {
    name: path.basename(folder),
    trainExamples: train.images.header.count,
    testExamples: test.images.header.count,
    inputSize: train.images.header.rowBytes,
    classes: 1 + Math.max(largest(train.labels.values), largest(test.labels.values)),
    checksums: checksums({
      trainImages: train.images,
      trainLabels: train.labels,
      testImages: test.images,
      testLabels: test.labels,
    }),
  };
  return { kind: 'idx', folder, info };
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
  if (test.header.rowBytes === train.header.rowBytes) return;
  throw new DatasetError(
    `${testFile} has ${test.header.rowBytes} pixels per image but the training set has ${train.header.rowBytes}`,
    'take both files from the same data set',
  );
}

function checksums(digests: Readonly<Record<IdxRole, Digest>>): Record<string, string> {
  return Object.fromEntries(idxRoles.map((role) => [usualNames[role], digests[role].md5]));
}

function largest(values: Uint8Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}
