import type { DatasetInfo } from '@fedsim/core/house';
import { idxRoles, usualNames, type IdxRole } from '../idx/idx-roles';

const trainExamples = 60_000;
const testExamples = 10_000;
const inputSize = 28 * 28;

/** The length and checksum that an unpacked file must have. */
export interface FileDigest {
  readonly bytes: number;
  /** In hexadecimal. */
  readonly md5: string;
}

/** MNIST's files, unpacked: a header, then a byte per pixel or label. */
export const mnistFiles: Readonly<Record<IdxRole, FileDigest>> = {
  trainImages: { bytes: 16 + trainExamples * inputSize, md5: '6bbc9ace898e44ae57da46a324031adb' },
  trainLabels: { bytes: 8 + trainExamples, md5: 'a25bea736e30d166cdddb491f175f624' },
  testImages: { bytes: 16 + testExamples * inputSize, md5: '2646ac647ad5339dbf082846283269ea' },
  testLabels: { bytes: 8 + testExamples, md5: '27ae3e4e09519cfbb04c329615203637' },
};

/** LeCun, Cortes and Burges, "The MNIST database of handwritten digits", 1998. */
export const mnistInfo: DatasetInfo = {
  name: 'mnist',
  trainExamples,
  testExamples,
  inputSize,
  image: { rows: 28, columns: 28, channels: 1 },
  classes: 10,
  checksums: Object.fromEntries(idxRoles.map((role) => [usualNames[role], mnistFiles[role].md5])),
};

/** Public copies of the files, gzipped, in the order in which they are tried. */
export const mnistMirrors: readonly string[] = [
  'https://ossci-datasets.s3.amazonaws.com/mnist/',
  'https://storage.googleapis.com/cvdf-datasets/mnist/',
];
