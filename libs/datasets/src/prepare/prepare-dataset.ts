import { stat } from 'node:fs/promises';
import path from 'node:path';
import { convertedSet } from '../convert/converted-set';
import type { DatasetManifest } from '../dataset/dataset';
import { cacheFolder } from '../files/cache-folder';
import { prepareIdxFolder } from '../files/prepare-idx-folder';
import { describingFaults } from '../files/unpacked-stream';
import { findSet } from '../find/find-set';
import { NAMED_SETS } from '../find/nothing-found';
import { prepareMnist, type MnistRequest } from '../mnist/prepare-mnist';
import type { DownloadProgress } from '../mnist/receive-file';
import { syntheticManifest, type SyntheticSize } from '../synthetic/synthetic-dataset';

/** Which data set is wanted, and where to look for it. */
export interface DatasetRequest extends MnistRequest {
  /** `mnist`, `synthetic`, or where its files are: a file, a folder, or `FOLDER:name` for one of several in it. */
  readonly name: string;
  /** Seed of the synthetic digits. */
  readonly seed: number;
  readonly synthetic?: SyntheticSize;
}

/**
 * Finds a data set, downloads or converts it if necessary, checks it, and describes it for `openDataset` in this or any
 * other process. `dataDir`, where it is given, must exist, and takes the place of a path. Throws a DatasetError.
 */
export async function prepareDataset(
  request: DatasetRequest,
  onProgress: (progress: DownloadProgress) => void = () => {},
): Promise<DatasetManifest> {
  const { name, seed, synthetic, dataDir } = request;
  if (!NAMED_SETS.includes(name)) return prepareFiles(dataDir ?? name, cacheFolder(request));
  if (dataDir !== undefined) {
    await describingFaults(path.resolve(dataDir), () => stat(path.resolve(dataDir)));
  }
  if (name === 'synthetic') return syntheticManifest(seed, synthetic);
  return prepareMnist(request, onProgress, (notice) => syntheticManifest(seed, synthetic, notice));
}

async function prepareFiles(place: string, cache: string): Promise<DatasetManifest> {
  const found = await findSet(place);
  return found.inPlace === undefined
    ? convertedSet(found, cache)
    : prepareIdxFolder(found.inPlace, found.name);
}
