import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { RoundReport, TrainingState } from '@fedsim/core';
import { stringify } from 'csv-stringify/sync';
import writeFileAtomic from 'write-file-atomic';
import { UserError } from '@fedsim/core';
import { writeCheckpoint } from './checkpoint';
import { openRoundTables } from './round-tables';

/** A run directory: everything it takes to reproduce the run and to plot it without us. */
export interface RunDirectory {
  readonly path: string;
  /** Appends a round to the tables and moves the checkpoint on, in this order. */
  addRound(report: RoundReport, state: TrainingState): Promise<void>;
  writeJson(file: string, content: unknown): Promise<void>;
  /** Writes a CSV file at once. */
  writeTable(file: string, columns: readonly string[], rows: readonly unknown[][]): Promise<void>;
  /** Writes a file of the exported model. */
  writeModelFile(file: string, content: string | Uint8Array): Promise<void>;
}

/**
 * Makes the directory of a new run; throws a UserError when it already holds something. With
 * `resumedAt`, continues one after that round.
 */
export async function openRunDirectory(path: string, resumedAt?: number): Promise<RunDirectory> {
  await mkdir(path, { recursive: true });
  if (resumedAt === undefined) await requireEmpty(path);
  const tables = await openRoundTables(path, resumedAt ?? 0);
  return {
    path,
    addRound: async (report, state) => {
      await tables.append(report);
      await writeCheckpoint(path, state, report.modelSha256);
    },
    writeJson: (file, content) =>
      writeFileAtomic(join(path, file), `${JSON.stringify(content, null, 2)}\n`),
    writeTable: (file, columns, rows) =>
      writeFileAtomic(join(path, file), stringify([[...columns], ...rows])),
    writeModelFile: async (file, content) => {
      await mkdir(join(path, 'model'), { recursive: true });
      await writeFileAtomic(join(path, 'model', file), toBuffer(content));
    },
  };
}

/** `runs/2026-11-23T15-04-05-mnist-iid`, in local time. */
export function defaultRunPath(name: string, now = new Date()): string {
  const local = new Date(now.getTime() - 60_000 * now.getTimezoneOffset());
  const time = local.toISOString().slice(0, 19).replaceAll(':', '-');
  return join('runs', `${time}-${name}`);
}

async function requireEmpty(path: string): Promise<void> {
  if ((await readdir(path)).length === 0) return;
  throw new UserError(
    `out: ${path} is not empty. Choose another folder, or continue the run in it with --resume=${path}.`,
  );
}

function toBuffer(content: string | Uint8Array): Buffer {
  return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content);
}
