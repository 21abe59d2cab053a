import {
  openDataset,
  prepareDataset,
  type Dataset,
  type DatasetManifest,
} from '@fedsim/datasets/node';
import type { DatasetDescription } from '@fedsim/proto';
import { readLaunched } from './launched-host';

/** Where this host may find the data set of an experiment. */
export interface DatasetPlaces {
  readonly dataDir?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * This host's own copy of the experiment's data set. If a server started this process, the server
 * says where it is; other hosts look for it, or generate it. Throws a DatasetError.
 */
export async function openHostDataset(
  wanted: DatasetDescription,
  { dataDir, env }: DatasetPlaces,
): Promise<Dataset> {
  const { manifest } = readLaunched(env);
  if (manifest) return openDataset(JSON.parse(manifest) as DatasetManifest);
  const { kind, synthetic } = wanted;
  return openDataset(
    await prepareDataset({
      name: kind === 'idx' ? env['FEDSIM_DATA_DIR'] || '.' : kind,
      explicit: true,
      dataDir,
      env,
      seed: synthetic?.seed ?? 0,
      synthetic: synthetic && { train: synthetic.trainExamples, test: synthetic.testExamples },
    }),
  );
}
