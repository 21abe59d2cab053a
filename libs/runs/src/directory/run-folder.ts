import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import writeFileAtomic from 'write-file-atomic';
import { sayingWhenFull } from '../disk/full-disk';

/** A folder of results; each file is whole or not there. */
export interface RunFolder {
  readonly path: string;
  writeJson(file: string, content: unknown): Promise<void>;
  /** Writes a CSV file at once. */
  writeTable(file: string, columns: readonly string[], rows: readonly unknown[][]): Promise<void>;
  /** Writes a file of the exported model. */
  writeModelFile(file: string, content: string | Uint8Array): Promise<void>;
}

/** Writes into a folder that is there. */
export function runFolder(path: string): RunFolder {
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
