import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { idxRoles, usualNames, type IdxRole } from '../idx/idx-roles';
import { IDX_BYTE } from '../idx/idx-header';
import type { SourceSet } from '../source/source-set';

/**
 * Writes a set as four IDX files of bytes under their usual names, unpacked, so that rows can be read in place. Returns
 * their MD5, the same whichever format the data came in.
 */
export async function writeIdxSet(
  folder: string,
  { train, test, dimensions }: SourceSet,
  labels: { readonly train: Uint8Array; readonly test: Uint8Array },
): Promise<Record<string, string>> {
  const contents: Readonly<Record<IdxRole, readonly Uint8Array[]>> = {
    trainImages: [header([labels.train.length, ...dimensions]), train.pixels],
    trainLabels: [header([labels.train.length]), labels.train],
    testImages: [header([labels.test.length, ...dimensions]), test.pixels],
    testLabels: [header([labels.test.length]), labels.test],
  };
  const checksums: Record<string, string> = {};
  for (const role of idxRoles) {
    const name = usualNames[role];
    checksums[name] = await writeHashed(path.join(folder, name), contents[role]);
  }
  return checksums;
}

function header(dimensions: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 + 4 * dimensions.length);
  bytes.set([0, 0, IDX_BYTE, dimensions.length]);
  dimensions.forEach((size, i) => bytes.writeUInt32BE(size, 4 + 4 * i));
  return bytes;
}

async function writeHashed(file: string, parts: readonly Uint8Array[]): Promise<string> {
  const hash = createHash('md5');
  const target = await open(file, 'wx');
  try {
    for (const part of parts) {
      hash.update(part);
      await target.appendFile(part);
    }
  } finally {
    await target.close();
  }
  return hash.digest('hex');
}
