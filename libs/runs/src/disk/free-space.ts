import { statfs } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

/**
 * Bytes free to this user on the disk where `path` is, or would be made; undefined where the file system
 * does not say.
 */
export async function freeBytesAt(path: string): Promise<number | undefined> {
  try {
    const { bavail, blocks, bsize } = await statfs(path);
    return blocks === 0 ? undefined : bavail * bsize;
  } catch {
    const parent = dirname(resolve(path));
    return parent === resolve(path) ? undefined : freeBytesAt(parent);
  }
}
