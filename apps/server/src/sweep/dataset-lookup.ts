import type { DatasetManifest } from '@fedsim/datasets/node';
import type { RunConfig } from '../config/run-config';
import { prepareInChild } from '../launch/prepare-in-child';
import { datasetRequest } from '../run/prepare-experiment';
import type { SweepView } from './console/sweep-view';

/** Describes data sets; looks each up once, however many cells use it. */
export function createDatasetLookup(dataDir: string | undefined, view: SweepView) {
  const known = new Map<string, Promise<DatasetManifest>>();
  return (config: RunConfig): Promise<DatasetManifest> => {
    const request = datasetRequest({ ...config, dataDir });
    const key = JSON.stringify(request);
    const found = known.get(key) ?? prepare(request, view);
    known.set(key, found);
    return found;
  };
}

async function prepare(request: ReturnType<typeof datasetRequest>, view: SweepView) {
  const manifest = await prepareInChild(request, view.downloading);
  if (manifest.notice) view.note(manifest.notice);
  return manifest;
}
