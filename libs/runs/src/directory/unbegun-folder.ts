import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '@fedsim/core/house';
import { requireWritable } from '../disk/make-folder';
import { LOCK_FILE } from '../lock/folder-lock';
import { wholeRecords } from '../tables/whole-records';

/** What a run that was killed before it had written `config.json` may have left; earlier versions began with tables. */
const LEFT_BEHIND = ['rounds.csv', 'clients.csv', 'tensorboard', 'logs', LOCK_FILE];
const HALF_WRITTEN = /^(config\.json|rounds\.csv|clients\.csv|fedsim\.lock)\.[\w-]+$/;

/** Whether nothing is recorded in a folder: it is empty, or what was to be recorded there was killed first. */
export async function isUnbegun(folder: string): Promise<boolean> {
  const names = await readdir(folder);
  if (!names.every((name) => LEFT_BEHIND.includes(name) || HALF_WRITTEN.test(name))) return false;
  const table = await readFile(join(folder, 'rounds.csv'), 'utf8').catch(() => '');
  return wholeRecords(table).length <= 1;
}

/** Throws a UserError that says how to go on when something is recorded in a folder. */
export async function requireUnbegun(folder: string): Promise<void> {
  await requireWritable(folder, 'out');
  if (await isUnbegun(folder)) return;
  const has = (file: string): boolean => existsSync(join(folder, file));
  const command = has('sweep.json')
    ? 'sweep'
    : has('config.json')
      ? 'simulate or serve'
      : undefined;
  const goOn = command ? `, or continue what is in it: ${command} --resume=${folder}` : '';
  throw new UserError(`out: ${folder} is not empty. Choose another folder${goOn}.`);
}
