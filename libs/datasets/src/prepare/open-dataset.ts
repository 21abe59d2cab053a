import type { Dataset, DatasetManifest } from '../dataset/dataset';
import { openIdxFolder } from '../files/open-idx-folder';
import { openSynthetic } from '../synthetic/synthetic-dataset';

/** Opens a prepared data set. Cheap: nothing is read or drawn until it is requested. */
export function openDataset(manifest: DatasetManifest): Dataset {
  return manifest.kind === 'synthetic' ? openSynthetic(manifest) : openIdxFolder(manifest);
}
