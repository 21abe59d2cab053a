import {
  createClientMemory,
  UserError,
  usedModules,
  type LocalTrainer,
  type MlpSpec,
} from '@fedsim/core/house';
import { openSynthetic, syntheticManifest, type Dataset } from '@fedsim/datasets';
import type { DatasetDescription } from '@fedsim/proto';
import type { HostPlatform } from './host-platform';

/** What a page provides to take part. */
export interface BrowserHost {
  /** The name by which people tell hosts apart; `browser` when absent. */
  readonly hostName?: string;
  readonly engine: string;
  createTrainer(spec: MlpSpec): LocalTrainer | Promise<LocalTrainer>;
  /** The page's own copy of a data set that is not generated. */
  openDataset?(wanted: DatasetDescription): Promise<Dataset>;
}

/**
 * A page as a participant. It generates synthetic digits itself. Clients' states are kept in the
 * page's memory, so a page that is reloaded starts without them.
 */
export function browserPlatform({
  hostName = 'browser',
  engine,
  createTrainer,
  openDataset,
}: BrowserHost): HostPlatform {
  return {
    hostName,
    software: 'fedsim',
    pid: 0,
    engine,
    createTrainer,
    openDataset: async (wanted) => generated(wanted) ?? (await (openDataset ?? notHere)(wanted)),
    loadModules: async (config) => {
      const [own] = usedModules(config);
      if (!own) return;
      throw new UserError(
        `the experiment's ${own.setting} is its author's own module, ${own.path}, which a page cannot load. Take part with "npx nx run client:join --module=…".`,
      );
    },
    openMemory: ({ owners }) => createClientMemory(owners),
  };
}

function generated({ synthetic }: DatasetDescription): Dataset | undefined {
  if (!synthetic) return undefined;
  const { seed, trainExamples: train, testExamples: test } = synthetic;
  return openSynthetic(syntheticManifest(seed, { train, test }));
}

async function notHere({ name }: DatasetDescription): Promise<never> {
  throw new UserError(`this page has no copy of ${name}. Run the server with --dataset=synthetic.`);
}
