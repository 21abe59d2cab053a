import { existsSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UserError } from '@fedsim/core/house';

/** Makes a folder for results, and those it is in; throws a UserError when nothing can be written there. */
export async function makeWritableFolder(path: string): Promise<void> {
  try {
    await makeFolder(path);
  } catch (error) {
    throw notWritable(path, 'out', error as Error);
  }
  await requireWritable(path, 'out');
}

/** Throws a UserError when there is no such folder, or nothing can be written there. */
export async function requireWritable(path: string, setting: string): Promise<void> {
  // With the slash a file in its place is refused, too.
  await access(`${path}/`, constants.W_OK).catch((error: Error) => {
    throw notWritable(path, setting, error);
  });
}

function notWritable(path: string, setting: string, { message }: Error): UserError {
  return new UserError(
    `${setting}: nothing can be recorded in ${path}: ${message}. Choose another folder.`,
  );
}

/** Step by step: `recursive` tries for ever where a file system has no folders made, as /proc has not. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return;
  await makeFolder(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
