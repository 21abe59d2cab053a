import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { DatasetError } from '../dataset/dataset-error';
import { describingFaults } from '../files/unpacked-stream';
import type { FoundSet } from '../source/source-set';
import { formats, setsIn } from './find-sets';
import { nothingFound, refuseNearlyNamed, unknownFile } from './nothing-found';

/**
 * The data set at a path: a file, a folder that holds one, or one of several in a folder, `FOLDER:name`. Throws a DatasetError
 * that says what is there instead.
 */
export async function findSet(place: string): Promise<FoundSet> {
  const at = path.resolve(place);
  if (!(await statsOf(at))) {
    const chosen = await chosenFrom(place);
    if (chosen) return chosen;
    refuseNearlyNamed(place);
  }
  const found = await describingFaults(at, () => stat(at));
  if (!found.isDirectory()) return inFile(at);
  const sets = await setsIn(at);
  if (sets.length > 1) throw several(at, sets);
  return sets[0] ?? nothingFound(at);
}

function inFile(file: string): FoundSet {
  for (const format of formats) {
    const found = format.ofFile(file);
    if (found) return found;
  }
  throw unknownFile(file);
}

/** The set that `FOLDER:name` names; undefined if there is no such folder. */
async function chosenFrom(place: string): Promise<FoundSet | undefined> {
  const [, before, name] = /^(.+):([^:]+)$/.exec(place) ?? [];
  if (!name || !(await statsOf(path.resolve(before)))?.isDirectory()) return undefined;
  const folder = path.resolve(before);
  const sets = await setsIn(folder);
  const exact = sets.filter((set) => set.name.toLowerCase() === name.toLowerCase());
  const matching = exact.length > 0 ? exact : sets.filter((set) => isShort(name, set.name));
  if (matching.length === 1) return matching[0];
  if (sets.length === 0) return nothingFound(folder);
  throw several(folder, sets, name);
}

/** Whether `letters` is short for `emnist-letters`. */
function isShort(short: string, name: string): boolean {
  return name.toLowerCase().endsWith(`-${short.toLowerCase()}`);
}

/** What is at a path; undefined if nothing is, or nothing that can be looked at. */
async function statsOf(at: string): Promise<Stats | undefined> {
  return stat(at).catch(() => undefined);
}

function several(folder: string, sets: readonly FoundSet[], asked?: string): DatasetError {
  const names = sets.map(({ name }) => name);
  const problem =
    asked === undefined
      ? `the folder ${folder} holds several data sets (${names.join(', ')})`
      : `the folder ${folder} holds no data set called ${asked}, but ${names.join(', ')}`;
  return new DatasetError(problem, `name one of them, as in ${folder}:${names[0]}`);
}
