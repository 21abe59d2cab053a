import { existsSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import type { DatasetManifest } from '../dataset/dataset';
import { DatasetError } from '../dataset/dataset-error';
import { findIdxFiles } from '../files/find-idx-files';
import { idxRoles, type IdxRole } from '../idx/idx-roles';
import { downloadIdxFiles, MirrorsFailed } from './download-idx-files';
import { mnistFiles, mnistMirrors } from './mnist';
import type { DownloadProgress } from './receive-file';
import { verifyMnist } from './verify-mnist';

/** Where MNIST may be, and how it may be fetched. */
export interface MnistRequest {
  /** Whether the user requested this data set by name, so that no other may stand in for it. */
  readonly explicit: boolean;
  /** A folder that must hold the files. */
  readonly dataDir?: string;
  /** FEDSIM_DATA_DIR names a folder that may hold the files, FEDSIM_CACHE_DIR the cache, and
   * FEDSIM_MNIST_MIRRORS, comma-separated, the addresses to download from. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** By default the system's usual place for caches. */
  readonly cacheDir?: string;
  readonly mirrors?: readonly string[];
  readonly fetch?: typeof fetch;
  /** Longest wait for a mirror's answer; 3 s by default. */
  readonly timeoutMs?: number;
}

const supplyIt =
  'put the four MNIST files in a folder and name it with --data-dir or FEDSIM_DATA_DIR';
const replaceIt =
  'replace it with an intact copy, or, if it is another data set, name its folder with --dataset';
const deleteIt = 'delete it and run again to download a new copy';

/**
 * Finds MNIST in `dataDir`, FEDSIM_DATA_DIR or the cache, else downloads it into the cache; checks
 * every byte. If it is not available and was not requested by name, `standIn` gets the reason.
 */
export async function prepareMnist(
  request: MnistRequest,
  onProgress: (progress: DownloadProgress) => void,
  standIn: (notice: string) => DatasetManifest,
): Promise<DatasetManifest> {
  const { dataDir, env } = request;
  if (dataDir) return verifyMnist(nestedFolder(dataDir), replaceIt);
  const shared = env.FEDSIM_DATA_DIR && nestedFolder(env.FEDSIM_DATA_DIR);
  if (shared && (await missingFiles(shared)).length === 0) return verifyMnist(shared, replaceIt);
  try {
    return await fromCache(request, onProgress);
  } catch (error) {
    if (!(error instanceof MirrorsFailed)) throw error;
    if (request.explicit) throw cannotBeHad(request, error);
    return standIn(standInNotice(error));
  }
}

async function fromCache(
  request: MnistRequest,
  onProgress: (progress: DownloadProgress) => void,
): Promise<DatasetManifest> {
  const folder = cacheFolder(request);
  await downloadIdxFiles(folder, await missingFiles(folder), {
    files: mnistFiles,
    mirrors: request.mirrors ?? request.env.FEDSIM_MNIST_MIRRORS?.split(',') ?? mnistMirrors,
    fetch: request.fetch ?? fetch,
    timeoutMs: request.timeoutMs ?? 3000,
    onProgress,
  });
  return verifyMnist(folder, deleteIt);
}

function cacheFolder({ cacheDir, env }: MnistRequest): string {
  const cache = cacheDir ?? (env.FEDSIM_CACHE_DIR || envPaths('fedsim', { suffix: '' }).cache);
  return path.resolve(cache, 'mnist');
}

async function missingFiles(folder: string): Promise<IdxRole[]> {
  const found = await findIdxFiles(folder);
  return idxRoles.filter((role) => found[role] === undefined);
}

/** Also accepts the parent of `MNIST/raw`, which is how torchvision keeps the files. */
function nestedFolder(folder: string): string {
  const nested = path.resolve(folder, 'MNIST', 'raw');
  return existsSync(nested) ? nested : path.resolve(folder);
}

function cannotBeHad(request: MnistRequest, { answers }: MirrorsFailed): DatasetError {
  const shared = request.env.FEDSIM_DATA_DIR;
  const places = [...(shared ? [shared] : []), cacheFolder(request)].join(' or ');
  return new DatasetError(
    `MNIST is not in ${places} and could not be downloaded (${answers.join('; ')})`,
    supplyIt,
  );
}

function standInNotice({ answers }: MirrorsFailed): string {
  return (
    'MNIST is not available, so this run uses the built-in synthetic digits, whose results do not ' +
    `compare with MNIST's (${answers.join('; ')}); to use MNIST, ${supplyIt}.`
  );
}
