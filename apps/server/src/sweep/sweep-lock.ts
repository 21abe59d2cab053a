import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '@fedsim/core/house';

/**
 * Makes this process the only one that works on a sweep, until it is disposed of or ends; throws a
 * UserError when another already does.
 */
export async function lockSweep(folder: string): Promise<AsyncDisposable> {
  const path = join(folder, 'sweep.lock');
  const holder = Number(await readFile(path, 'utf8').catch(() => ''));
  if (holder > 0 && isAlive(holder)) {
    throw new UserError(
      `out: process ${holder} is already working on ${folder}. Wait for it or stop it; if that process is something else, remove ${path}.`,
    );
  }
  await writeFile(path, `${process.pid}\n`);
  return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
