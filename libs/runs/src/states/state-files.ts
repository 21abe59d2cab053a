import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  clientMemory,
  createTidier,
  newestCounted,
  STRATEGY,
  versionsToKeep,
  type ClientMemory,
  type ClientStates,
} from '@fedsim/core/house';
import { sayingWhenFull } from '../disk/full-disk';
import { decodeState, encodeState } from './state-file';

/**
 * What clients remember, as files: for the strategy in the folder itself, for each step of the update pipeline in
 * a folder under `steps/`.
 */
export function openClientMemory(folder: string, owners: readonly string[]): ClientMemory {
  const folderOf = (owner: string): string =>
    owner === STRATEGY ? folder : join(folder, 'steps', owner.replace(/[^\w.-]+/g, '_'));
  return clientMemory(owners, (owner) => openStateFiles(folderOf(owner)));
}

/**
 * Clients' states as files, `<folder>/<client>/<model version>.bin`: they outlive the process, and
 * threads and processes may share the folder as long as only one of them uses a client at a time. A file
 * appears whole or not at all; reading a damaged one throws a UserError, and so does writing one to a
 * full disk.
 */
export function openStateFiles(folder: string): ClientStates {
  const fileOf = (client: number, version: number): string =>
    join(folder, `${client}`, `${version}.bin`);
  const versionsOf = async (client: number): Promise<number[]> =>
    (await namesIn(join(folder, `${client}`))).map(versionIn).filter((v) => v !== undefined);
  const remove = async (client: number, versions: readonly number[]): Promise<void> => {
    for (const version of versions) await rm(fileOf(client, version), { force: true });
  };
  const tidier = createTidier(async (client, modelVersion, counted) => {
    const versions = await versionsOf(client);
    const kept = versionsToKeep(versions, modelVersion, counted);
    await remove(
      client,
      versions.filter((version) => !kept.includes(version)),
    );
  });
  return {
    recall: async (client, counted) => {
      const versions = await versionsOf(client);
      await remove(
        client,
        versions.filter((version) => version > counted),
      );
      const version = newestCounted(versions, counted);
      if (version === undefined) return undefined;
      const path = fileOf(client, version);
      return decodeState(path, await readFile(path));
    },
    write: async (client, modelVersion, state) => {
      const path = fileOf(client, modelVersion);
      await sayingWhenFull(path, writeWhole(path, encodeState(state)));
      tidier.noteWritten(client, modelVersion);
    },
    has: async (client, counted) => newestCounted(await versionsOf(client), counted) !== undefined,
    tidy: tidier.tidy,
  };
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const half = `${path}.new`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(half, bytes);
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** `12.bin` → 12; nothing for other names. */
function versionIn(name: string): number | undefined {
  const match = /^(\d+)\.bin$/.exec(name);
  return match ? Number(match[1]) : undefined;
}
