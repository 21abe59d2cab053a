import type { DatasetInfo } from '@fedsim/core';
import { idxRoles, usualNames, type IdxRole } from '../idx/idx-roles';

const trainExamples = 60_000;
const testExamples = 10_000;
const inputSize = 28 * 28;

/** MD5 of each file's unpacked bytes, in hexadecimal. */
export const mnistMd5: Readonly<Record<IdxRole, string>> = {
  trainImages: '6bbc9ace898e44ae57da46a324031adb',
  trainLabels: 'a25bea736e30d166cdddb491f175f624',
  testImages: '2646ac647ad5339dbf082846283269ea',
  testLabels: '27ae3e4e09519cfbb04c329615203637',
};

/** Length of each file, unpacked: its header, then a byte per pixel or label. */
export const mnistBytes: Readonly<Record<IdxRole, number>> = {
  trainImages: 16 + trainExamples * inputSize,
  trainLabels: 8 + trainExamples,
  testImages: 16 + testExamples * inputSize,
  testLabels: 8 + testExamples,
};

/** LeCun, Cortes and Burges, "The MNIST database of handwritten digits", 1998. */
export const mnistInfo: DatasetInfo = {
  name: 'mnist',
  trainExamples,
  testExamples,
  inputSize,
  classes: 10,
  checksums: Object.fromEntries(idxRoles.map((role) => [usualNames[role], mnistMd5[role]])),
};
