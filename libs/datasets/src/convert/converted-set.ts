import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { imageShapeOf } from '../idx/image-shape-of';
import type { FilesManifest } from '../dataset/dataset';
import { DatasetError } from '../dataset/dataset-error';
import { md5File, md5Unpacked } from '../files/unpacked-stream';
import type { FoundSet, SourceSet } from '../source/source-set';
import { labelsInBytes } from './label-bytes';
import { writeIdxSet } from './write-idx-set';

/** Changes when the same files would be converted to others. */
const VERSION = 1;
const MANIFEST = 'dataset.json';

/**
 * A set as IDX files in the cache, whose rows every process can read in place: converted once, and found again by the
 * checksums of its own files. Throws a DatasetError.
 */
export async function convertedSet(found: FoundSet, cache: string): Promise<FilesManifest> {
  const folder = path.join(cache, 'converted', await keyOf(found));
  const known = await readManifest(folder);
  if (known) return known;
  const set = await found.read();
  const partial = `${folder}.${randomUUID()}.part`;
  try {
    await writable(partial);
    const manifest = { ...(await convert(found, set, partial)), folder };
    await writeFile(path.join(partial, MANIFEST), JSON.stringify(manifest));
    await moveInto(folder, partial);
    return manifest;
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

async function writable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new DatasetError(
      `the data set cannot be converted into ${folder} (${(error as Error).message})`,
      'name a folder for it with FEDSIM_CACHE_DIR',
    );
  }
}

async function moveInto(folder: string, made: string): Promise<void> {
  try {
    await rename(made, folder);
  } catch {
    // One is there: made by another process in the meantime, or damaged.
    if (await readManifest(folder)) return;
    await rm(folder, { recursive: true, force: true });
    await rename(made, folder);
  }
}

async function keyOf({ name, files }: FoundSet): Promise<string> {
  const sums: [string, string][] = [];
  for (const file of files) sums.push([path.basename(file), await md5File(file)]);
  return createHash('md5')
    .update(JSON.stringify([VERSION, name, sums]))
    .digest('hex');
}

/** What was converted before, if it is whole. */
async function readManifest(folder: string): Promise<FilesManifest | undefined> {
  if (!existsSync(path.join(folder, MANIFEST))) return undefined;
  const manifest = JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8')) as FilesManifest;
  for (const [name, md5] of Object.entries(manifest.info.checksums)) {
    const file = path.join(folder, name);
    if (!existsSync(file) || (await md5Unpacked(file)) !== md5) return undefined;
  }
  return { ...manifest, folder };
}

async function convert(
  found: FoundSet,
  set: SourceSet,
  folder: string,
): Promise<Omit<FilesManifest, 'folder'>> {
  const { numbered, ...labels } = labelsInBytes(set, found.files[0]);
  const { labelBytes, ...classes } = numbered;
  const { dimensions, notices, userExamples } = set;
  const checksums = await writeIdxSet(folder, set, labels);
  const info = {
    name: found.name,
    trainExamples: labels.train.length,
    testExamples: labels.test.length,
    inputSize: dimensions.reduce((product, side) => product * side, 1),
    image: imageShapeOf([labels.train.length, ...dimensions]),
    ...classes,
    userExamples,
    checksums,
  };
  return { kind: 'idx', info, labelBytes, notice: notices.join(' ') || undefined };
}
