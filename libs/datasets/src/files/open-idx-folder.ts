import { exampleShape, type Examples } from '@fedsim/core/house';
import type { Dataset, FilesManifest } from '../dataset/dataset';
import { DatasetError } from '../dataset/dataset-error';
import type { RowSelection } from '../idx/parse-idx';
import type { Allocate } from '../dataset/memory';
import { toClasses } from '../labels/number-labels';
import { requireIdxFiles } from './find-idx-files';
import { readIdxRows } from './idx-file';

/** Opens a prepared folder of IDX files; a file is opened when its content is requested. */
export function openIdxFolder(manifest: FilesManifest): Dataset {
  const { folder, info, notice, labelBytes } = manifest;
  return {
    info,
    folder,
    notice,
    trainLabels: async () => {
      const { trainLabels } = await requireIdxFiles(folder, ['trainLabels']);
      return toClasses(await readTable(trainLabels, 'all', info.trainExamples, 1), labelBytes);
    },
    trainRows: async (rows, allocate) => {
      const files = await requireIdxFiles(folder, ['trainImages', 'trainLabels']);
      const { trainImages, trainLabels } = files;
      return readExamples(trainImages, trainLabels, rows, info.trainExamples, manifest, allocate);
    },
    testSet: async (allocate) => {
      const files = await requireIdxFiles(folder, ['testImages', 'testLabels']);
      const { testImages, testLabels } = files;
      return readExamples(testImages, testLabels, 'all', info.testExamples, manifest, allocate);
    },
  };
}

async function readExamples(
  images: string,
  labelFile: string,
  rows: RowSelection,
  count: number,
  { info, labelBytes }: FilesManifest,
  allocate?: Allocate,
): Promise<Examples> {
  const pixels = await readTable(images, rows, count, info.inputSize, allocate);
  const labels = toClasses(await readTable(labelFile, rows, count, 1, allocate), labelBytes);
  return { ...exampleShape(info), pixels, labels, count: labels.length };
}

async function readTable(
  file: string,
  rows: RowSelection,
  count: number,
  rowBytes: number,
  allocate?: Allocate,
): Promise<Uint8Array> {
  const { header, values } = await readIdxRows(file, rows, allocate);
  if (header.count === count && header.rowBytes === rowBytes) return values;
  throw new DatasetError(
    `${file} has changed since it was checked: it holds ${header.dimensions.join(' × ')}`,
    `start the run again (it had ${count} rows of ${rowBytes} bytes)`,
  );
}
