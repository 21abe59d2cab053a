import { nodeCiphers } from '@fedsim/core/node';
import { hostname } from 'node:os';
import type { ExperimentConfig } from '@fedsim/core/house';
import { openClientMemory } from '@fedsim/runs/states';
import type { HostPlatform } from '../platform/host-platform';
import { collectGarbage } from './collect-garbage';
import { openHostDataset } from './host-dataset';
import { statesFolder } from './states-folder';

/** What a process provides to take part. */
export interface NodeHost {
  /** The name under which the server logs this host. */
  readonly name: string;
  readonly software: string;
  readonly engine: string;
  readonly createTrainer: HostPlatform['createTrainer'];
  loadModules(config: ExperimentConfig): Promise<void>;
  /** Folder of the data set. */
  readonly dataDir?: string;
  /** Folder of the clients' states; by default one per run in the user's data folder. */
  readonly stateDir?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A process as a participant: its data set and states are files. */
export function nodePlatform(host: NodeHost): HostPlatform {
  const { name, software, engine, createTrainer, loadModules, stateDir } = host;
  return {
    hostName: `${name}@${hostname()}`,
    software,
    pid: process.pid,
    engine,
    ciphers: nodeCiphers,
    createTrainer,
    loadModules,
    openDataset: (wanted) => openHostDataset(wanted, host),
    openMemory: ({ runId, owners }) => openClientMemory(stateDir ?? statesFolder(runId), owners),
    afterRound: collectGarbage,
  };
}
