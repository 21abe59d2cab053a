import type { DatasetManifest } from '../dataset/dataset';
import { prepareIdxFolder } from '../files/prepare-idx-folder';
import { prepareMnist, type MnistRequest } from '../mnist/prepare-mnist';
import type { DownloadProgress } from '../mnist/receive-file';
import { syntheticManifest, type SyntheticSize } from '../synthetic/synthetic-dataset';

/** Which data set is wanted, and where to look for it. */
export interface DatasetRequest extends MnistRequest {
  /** `mnist`, `synthetic`, or the path of a folder of IDX files. */
  readonly name: string;
  /** Seed of the synthetic digits. */
  readonly seed: number;
  readonly synthetic?: SyntheticSize;
}

/**
 * Finds a data set, downloads it if necessary, checks it, and describes it for `openDataset` in this
 * or any other process. Throws a DatasetError if it is not available.
 */
export async function prepareDataset(
  request: DatasetRequest,
  onProgress: (progress: DownloadProgress) => void = () => {},
): Promise<DatasetManifest> {
  const { name, seed, synthetic } = request;
  if (name === 'synthetic') return syntheticManifest(seed, synthetic);
  if (name !== 'mnist') return prepareIdxFolder(name);
  return prepareMnist(request, onProgress, (notice) => syntheticManifest(seed, synthetic, notice));
}
