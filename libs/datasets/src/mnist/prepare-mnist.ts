import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DatasetManifest } from '../dataset/dataset';
import { DatasetError } from '../dataset/dataset-error';
import { cacheFolder, type CachePlace } from '../files/cache-folder';
import { findIdxFiles } from '../files/find-idx-files';
import { idxRoles, type IdxRole } from '../idx/idx-roles';
import { downloadIdxFiles, MirrorsFailed } from './download-idx-files';
import { mnistFiles, mnistMirrors } from './mnist';
import type { DownloadProgress } from './receive-file';
import { verifyMnist } from './verify-mnist';

/** Where MNIST may be, and how it may be fetched. */
export interface MnistRequest extends CachePlace {
  /** Whether the user requested this data set by name, so that no other may stand in for it. */
  readonly explicit: boolean;
  /** A folder that must hold the files. */
  readonly dataDir?: string;
  /**
   * FEDSIM_DATA_DIR names a folder, which must exist, that may hold the files, FEDSIM_CACHE_DIR the cache, and
   * FEDSIM_MNIST_MIRRORS, comma-separated, the addresses to download from.
   */
  readonly env: CachePlace['env'];
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
  const shared = env.FEDSIM_DATA_DIR && sharedFolder(env.FEDSIM_DATA_DIR);
  if (shared && (await missingFiles(shared)).length === 0) return verifyMnist(shared, replaceIt);
  try {
    return await fromCache(request, onProgress);
  } catch (error) {
    if (!(error instanceof MirrorsFailed)) throw error;
    if (request.explicit) throw cannotBeHad(request, error);
    return standIn(standInNotice(request, error));
  }
}

async function fromCache(
  request: MnistRequest,
  onProgress: (progress: DownloadProgress) => void,
): Promise<DatasetManifest> {
  const folder = mnistCache(request);
  await downloadIdxFiles(folder, await missingFiles(folder), {
    files: mnistFiles,
    mirrors: request.mirrors ?? request.env.FEDSIM_MNIST_MIRRORS?.split(',') ?? mnistMirrors,
    fetch: request.fetch ?? fetch,
    timeoutMs: request.timeoutMs ?? 3000,
    onProgress,
  });
  return verifyMnist(folder, deleteIt);
}

function mnistCache(request: MnistRequest): string {
  return path.join(cacheFolder(request), 'mnist');
}

function sharedFolder(folder: string): string {
  if (existsSync(folder)) return nestedFolder(folder);
  throw new DatasetError(
    `FEDSIM_DATA_DIR names the folder ${folder}, which is not there`,
    'correct it, or unset it to have MNIST downloaded',
  );
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

function cannotBeHad(request: MnistRequest, error: MirrorsFailed): DatasetError {
  return new DatasetError(`MNIST is not in ${placesTried(request, error)}`, supplyIt);
}

function standInNotice(request: MnistRequest, error: MirrorsFailed): string {
  return (
    'MNIST is not available, so this run uses the built-in synthetic digits, whose results do not ' +
    `compare with MNIST's: it is not in ${placesTried(request, error)}; to use MNIST, ${supplyIt}.`
  );
}

function placesTried(request: MnistRequest, { answers }: MirrorsFailed): string {
  const shared = request.env.FEDSIM_DATA_DIR;
  const places = [...(shared ? [`${shared} (FEDSIM_DATA_DIR)`] : []), mnistCache(request)];
  return `${places.join(' or ')} and could not be downloaded (${answers.join('; ')})`;
}
