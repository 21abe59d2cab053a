import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { usualNames, type IdxRole } from '../idx/idx-roles';
import type { FileDigest } from './mnist';
import { receiveFile, type DownloadProgress } from './receive-file';

/** Which files to download, from where, and how; see {@link receiveFile}. */
export interface DownloadOptions {
  readonly files: Readonly<Record<IdxRole, FileDigest>>;
  readonly mirrors: readonly string[];
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/** No mirror provided a file; `answers` has a line for each mirror that was asked. */
export class MirrorsFailed extends Error {
  constructor(readonly answers: readonly string[]) {
    super(answers.join('; '));
  }
}

/**
 * Downloads the given files of a set into a folder, unpacked, so that rows can be read in place. A
 * file appears under its name only when it is complete and its MD5 is right.
 */
export async function downloadIdxFiles(
  folder: string,
  roles: readonly IdxRole[],
  options: DownloadOptions,
): Promise<void> {
  let mirrors = options.mirrors;
  for (const role of roles) {
    const served = await downloadFile(folder, role, { ...options, mirrors });
    mirrors = [served, ...mirrors.filter((mirror) => mirror !== served)];
  }
}

/** Downloads one file from the first mirror that has it, and returns that mirror. */
async function downloadFile(
  folder: string,
  role: IdxRole,
  options: DownloadOptions,
): Promise<string> {
  const answers: string[] = [];
  for (const mirror of options.mirrors) {
    const url = `${mirror.replace(/\/?$/, '/')}${usualNames[role]}.gz`;
    try {
      await downloadUrl(url, folder, role, options);
      return mirror;
    } catch (error) {
      answers.push(`${url}: ${describe(error)}`);
    }
  }
  throw new MirrorsFailed(answers);
}

async function downloadUrl(
  url: string,
  folder: string,
  role: IdxRole,
  options: DownloadOptions,
): Promise<void> {
  const file = usualNames[role];
  const partial = path.join(folder, `${file}.${randomUUID()}.part`);
  try {
    await mkdir(folder, { recursive: true });
    await receiveFile(url, partial, options.files[role], {
      ...options,
      onProgress: (receivedBytes, totalBytes) =>
        options.onProgress({ file, receivedBytes, totalBytes }),
    });
    await rename(partial, path.join(folder, file));
  } finally {
    await rm(partial, { force: true });
  }
}

/** The error of `fetch` says only "fetch failed"; its cause says why. */
function describe(error: unknown): string {
  const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  return cause?.code ?? cause?.message ?? message;
}
