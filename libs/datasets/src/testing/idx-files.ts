import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { usualNames, type IdxRole } from '../idx/idx-roles';

/** The bytes of an IDX file. */
export function encodeIdx(dimensions: readonly number[], values: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + values.length);
  bytes.set([0, 0, 8, dimensions.length]);
  const view = new DataView(bytes.buffer);
  dimensions.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  bytes.set(values, 4 + 4 * dimensions.length);
  return bytes;
}

/** Bytes that differ from their neighbours: 7, 20, 33, … modulo 251. */
export function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (7 + 13 * i) % 251);
}

/** A small set of 3 × 2 images in three classes: 50 to train on, 20 to test on. */
export function smallSet(): Record<IdxRole, Uint8Array> {
  const labels = (count: number) => pattern(count).map((value) => value % 3);
  return {
    trainImages: encodeIdx([50, 3, 2], pattern(300)),
    trainLabels: encodeIdx([50], labels(50)),
    testImages: encodeIdx([20, 3, 2], pattern(120).reverse()),
    testLabels: encodeIdx([20], labels(20)),
  };
}

/** Writes the files of a set under their usual names, gzipped or not. */
export function writeSet(
  folder: string,
  set: Partial<Record<IdxRole, Uint8Array>>,
  gzipped = false,
): void {
  mkdirSync(folder, { recursive: true });
  for (const [role, bytes] of Object.entries(set)) {
    const file = path.join(folder, usualNames[role as IdxRole]);
    if (gzipped) writeFileSync(`${file}.gz`, gzipSync(bytes));
    else writeFileSync(file, bytes);
  }
}

/** Length and MD5. */
export function digestOf(bytes: Uint8Array): { bytes: number; md5: string } {
  return { bytes: bytes.length, md5: createHash('md5').update(bytes).digest('hex') };
}

/** A folder that is removed when the suite ends. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'fedsim-datasets-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
