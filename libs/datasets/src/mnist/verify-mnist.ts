import type { FilesManifest } from '../dataset/dataset';
import { DatasetError } from '../dataset/dataset-error';
import { requireIdxFiles } from '../files/find-idx-files';
import { md5Unpacked } from '../files/unpacked-stream';
import { idxRoles, usualNames, type IdxRole } from '../idx/idx-roles';
import { mnistFiles, mnistInfo } from './mnist';

/** Checks the unpacked bytes of MNIST's four files in a folder; `remedy` says what to do about a damaged one. */
export async function verifyMnist(folder: string, remedy: string): Promise<FilesManifest> {
  const files = await requireIdxFiles(folder, idxRoles);
  await Promise.all(idxRoles.map((role) => verifyFile(files[role], role, remedy)));
  return { kind: 'mnist', folder, info: mnistInfo };
}

async function verifyFile(file: string, role: IdxRole, remedy: string): Promise<void> {
  const md5 = await md5Unpacked(file);
  if (md5 === mnistFiles[role].md5) return;
  throw new DatasetError(
    `${file} is not MNIST's ${usualNames[role]}: its unpacked bytes have MD5 ${md5}, not ${mnistFiles[role].md5}`,
    remedy,
  );
}
