import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeWritableFolder, requireWritable } from '../disk/make-folder';
import { lockFolder, type FolderLock } from '../lock/folder-lock';
import { requireUnbegun } from './unbegun-folder';

/** A folder that this process alone writes into, until it releases it or ends. */
export interface HeldFolder extends FolderLock {
  readonly path: string;
}

/**
 * Holds a folder to go on in. Throws a UserError that names the setting when nothing can be written there, or
 * another process does.
 */
export async function holdFolder(path: string, setting: string): Promise<HeldFolder> {
  await requireWritable(path, setting);
  return { path, ...(await lockFolder(path, setting)) };
}

/**
 * Makes a folder for something new and holds it.
 *
 * @param out the folder that was asked for; by default one of its own in `runs/`
 * @param name what the latter is called after the time
 * @throws UserError when it cannot be written into, another process does, or something is recorded in it
 */
export async function holdNewFolder(out: string | undefined, name: string): Promise<HeldFolder> {
  const path = out ?? (await makeOwnFolder(defaultRunPath(name)));
  await makeWritableFolder(path);
  const held = await holdFolder(path, 'out');
  await requireUnbegun(path);
  return held;
}

/** `runs/2026-11-23T15-04-05-mnist-iid`, in local time. */
export function defaultRunPath(name: string, now = new Date()): string {
  const local = new Date(now.getTime() - 60_000 * now.getTimezoneOffset());
  const time = local.toISOString().slice(0, 19).replaceAll(':', '-');
  return join('runs', `${time}-${name}`);
}

/** Makes the folder, or if another process was faster the first of `<path>-2`, `<path>-3`, … that is not there. */
async function makeOwnFolder(path: string): Promise<string> {
  await makeWritableFolder(dirname(path));
  for (let i = 1; ; i++) {
    const own = i === 1 ? path : `${path}-${i}`;
    const made = await mkdir(own).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (made) return own;
  }
}
