import { existsSync } from 'node:fs';
import { appendFile, mkdir, readdir, readFile, truncate } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { encodeEvent, stepOf, type SummaryValue, type TensorboardEvent } from './event-codec';
import { tfRecord, tfRecords } from './tf-record';

/** What TensorBoard calls the format. */
const FILE_VERSION = 'brain.Event:2';

/** The event files of a run, in `tensorboard/`. */
export interface EventFiles {
  /** Appends the values of one step; they are in the file when this resolves. */
  append(step: number, values: readonly SummaryValue[]): Promise<void>;
}

/** Whether a run has event files. */
export function hasEventFiles(runPath: string): boolean {
  return existsSync(folderOf(runPath));
}

/**
 * Starts an event file. With `resumedAt` above 0, events after that step are cut off first, and new
 * ones go to another file: TensorBoard reads the files of a folder as one series.
 */
export async function openEventFiles(runPath: string, resumedAt: number): Promise<EventFiles> {
  const folder = folderOf(runPath);
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) await cut(join(folder, file), resumedAt);
  const path = join(folder, fileName(resumedAt));
  const write = (event: Omit<TensorboardEvent, 'wall_time'>): Promise<void> =>
    appendFile(path, tfRecord(encodeEvent({ wall_time: Date.now() / 1000, ...event })));
  await write({ step: 0, file_version: FILE_VERSION });
  // A running TensorBoard has already read the events that were cut off: this makes it drop them.
  if (resumedAt > 0) await write({ step: resumedAt + 1, session_log: { status: 1 } });
  return { append: (step, value) => write({ step, summary: { value } }) };
}

function folderOf(runPath: string): string {
  return join(runPath, 'tensorboard');
}

/** TensorBoard reads the files by name: by the second they were begun in, then by round. */
function fileName(resumedAt: number): string {
  const seconds = String(Math.floor(Date.now() / 1000)).padStart(10, '0');
  return `events.out.tfevents.${seconds}.${String(resumedAt).padStart(7, '0')}.${hostname()}`;
}

/** Cuts a file off before its first record that is of a later step, or damaged. */
async function cut(path: string, lastStep: number): Promise<void> {
  let end = 0;
  for (const record of tfRecords(await readFile(path))) {
    if (stepOf(record.content) > lastStep) break;
    end = record.end;
  }
  await truncate(path, end);
}
