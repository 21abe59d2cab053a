import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { UserError } from '@fedsim/core/house';
import { z } from 'zod';
import { sayingWhenFull } from '../disk/full-disk';
import { isRunning, thisProcess } from './running-process';

/** The file that says who writes into a folder. */
export const LOCK_FILE = 'fedsim.lock';

const holderSchema = z.object({
  id: z.string(),
  pid: z.int().positive(),
  birth: z.string().optional(),
  host: z.string(),
  command: z.string(),
  since: z.string(),
});
type Holder = z.infer<typeof holderSchema>;

/** Between the making of a lock and the writing of its content lies much less than this. */
const WRITING_MS = 200;

/** The right to write into a folder. */
export interface FolderLock {
  /** Gives it up; again, it does nothing. */
  release(): void;
}

/**
 * Makes this process the only one that writes into a folder, until it releases it or has ended, however it
 * ended. Throws a UserError that says who holds the folder and what to do.
 *
 * @param setting what named the folder, for the error
 */
export async function lockFolder(folder: string, setting: string): Promise<FolderLock> {
  const path = join(folder, LOCK_FILE);
  const own = thisHolder();
  while (!(await isTaken(path, own))) {
    const holder = await readHolder(path);
    if (holder && (holder.host !== own.host || isRunning(holder))) {
      throw new UserError(`${setting}: ${heldBy(folder, path, holder, own)}`);
    }
    removeLeftover(path, holder);
  }
  const release = (): void => {
    process.off('exit', release);
    if (parsed(textOf(path))?.id === own.id) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return { release };
}

function thisHolder(): Holder {
  return {
    id: randomUUID(),
    ...thisProcess(),
    host: hostname(),
    // Without its flags, which may hold a token.
    command: process.argv[2] ?? '',
    since: new Date().toISOString(),
  };
}

/** Whether the lock could be made; false when there is one. */
async function isTaken(path: string, own: Holder): Promise<boolean> {
  try {
    await sayingWhenFull(path, writeFile(path, `${JSON.stringify(own)}\n`, { flag: 'wx' }));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // A full disk takes the file and not its content.
    if (error instanceof UserError) await rm(path, { force: true });
    throw error;
  }
}

/** The holder; undefined when there is none, or one that was killed before it had written who it is. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const holder = parsed(textOf(path));
  if (holder) return holder;
  await delay(WRITING_MS);
  return parsed(textOf(path));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function parsed(text: string): Holder | undefined {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/**
 * Removes the lock of a process that ended without doing so. One that another process has made in the
 * meantime stays, or is put back.
 */
function removeLeftover(path: string, leftover: Holder | undefined): void {
  const isLeftover = (file: string): boolean => parsed(textOf(file))?.id === leftover?.id;
  if (!existsSync(path) || !isLeftover(path)) return;
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (isLeftover(aside)) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function heldBy(folder: string, path: string, holder: Holder, own: Holder): string {
  const elsewhere = holder.host !== own.host;
  const where = elsewhere ? ` of the machine ${holder.host}` : '';
  const who = `process ${holder.pid}${where} (${holder.command}, since ${holder.since})`;
  const gone = elsewhere ? ` If that process is gone, remove ${path}.` : '';
  return `${who} is writing into ${folder}. Wait until it has ended, or stop it; for another run beside it choose another folder with --out.${gone}`;
}
