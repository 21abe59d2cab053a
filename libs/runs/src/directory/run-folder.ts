import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '@fedsim/core/house';
import { sayingWhenFull } from '../disk/full-disk';
import { stringify } from 'csv-stringify/sync';
import writeFileAtomic from 'write-file-atomic';
import { makeWritableFolder } from '../disk/make-folder';

/** A folder of results; each file is whole or not there. */
export interface RunFolder {
  readonly path: string;
  writeJson(file: string, content: unknown): Promise<void>;
  /** Writes a CSV file at once. */
  writeTable(file: string, columns: readonly string[], rows: readonly unknown[][]): Promise<void>;
  /** Writes a file of the exported model. */
  writeModelFile(file: string, content: string | Uint8Array): Promise<void>;
}

/** Opens a folder; throws a UserError when it should be `fresh` and already holds something. */
export async function openRunFolder(path: string, fresh: boolean): Promise<RunFolder> {
  await makeWritableFolder(path);
  if (fresh) await requireEmpty(path);
  const write = (file: string, content: string | Buffer): Promise<void> =>
    sayingWhenFull(join(path, file), writeFileAtomic(join(path, file), content));
  return {
    path,
    writeJson: (file, content) => write(file, `${JSON.stringify(content, null, 2)}\n`),
    writeTable: (file, columns, rows) => write(file, stringify([[...columns], ...rows])),
    writeModelFile: async (file, content) => {
      await mkdir(join(path, 'model'), { recursive: true });
      await write(join('model', file), Buffer.from(content));
    },
  };
}

async function requireEmpty(path: string): Promise<void> {
  if ((await readdir(path)).length === 0) return;
  throw new UserError(
    `out: ${path} is not empty. Choose another folder, or continue the run in it with --resume=${path}.`,
  );
}
