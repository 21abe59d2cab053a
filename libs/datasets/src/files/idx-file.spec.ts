import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { selectExamples } from '@fedsim/core/house';
import fc from 'fast-check';
import { DatasetError } from '../dataset/dataset-error';
import { digestOf, encodeIdx, pattern, temporaryFolder } from '../testing/idx-files';
import { digestIdxFile, readIdxRows } from './idx-file';

const count = 3000;
const rowBytes = 36;
const folder = temporaryFolder();
const raw = path.join(folder, 'images');
const gzipped = path.join(folder, 'images-packed');
const values = pattern(count * rowBytes);
const bytes = encodeIdx([count, 6, 6], values);

beforeAll(() => {
  writeFileSync(raw, bytes);
  writeFileSync(gzipped, gzipSync(bytes));
});

function chosen(rows: number[]): Uint8Array {
  const labels = new Uint8Array(count);
  const all = { pixels: values, labels, count, inputSize: rowBytes, classes: 1 };
  return selectExamples(all, rows).pixels;
}

describe('readIdxRows', () => {
  it('gives the same rows from a file, from its gzipped copy, and from choosing among all', async () => {
    const rowLists = fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(rowLists, async (rows) => {
        expect((await readIdxRows(raw, rows)).values).toEqual(chosen(rows));
        expect((await readIdxRows(gzipped, rows)).values).toEqual(chosen(rows));
      }),
      { numRuns: 30 },
    );
  });

  it('reads every row of a file that is longer than one read', async () => {
    const many = encodeIdx([3000, 1000], pattern(3_000_000));
    writeFileSync(path.join(folder, 'many'), many);
    const read = await readIdxRows(path.join(folder, 'many'), 'all');
    expect(digestOf(read.values)).toEqual(digestOf(pattern(3_000_000)));
  });

  it.each([
    ['cut short', bytes.subarray(0, -5), /should be 108016 bytes .* but is 108011/],
    ['too long', Buffer.concat([bytes, new Uint8Array(2)]), /but is 108018/],
    ['gzipped and cut short', gzipSync(bytes).subarray(0, -20), /cannot be unpacked/],
    ['gzipped from a web page', gzipSync('<!doctype html>'.repeat(9000)), /is not an IDX file/],
    ['gzipped from floats', gzipSync(Buffer.from([0, 0, 13, 1, 0, 0, 0, 1])), /IDX type 0x0d/],
    ['gzip by its first bytes alone', Buffer.from([0x1f, 0x8b, 9, 9, 9]), /cannot be unpacked/],
    ['gzipped from a short file', gzipSync(bytes.subarray(0, -5)), /but is 108011/],
  ])('refuses a file that is %s', async (_, contents, message) => {
    const file = path.join(folder, 'faulty');
    writeFileSync(file, contents);
    await expect(readIdxRows(file, [0])).rejects.toThrow(DatasetError);
    await expect(readIdxRows(file, [0])).rejects.toThrow(message);
    await expect(readIdxRows(file, [0])).rejects.toThrow(file);
  });

  it('reads a gzipped file with zeros after its end, as tapes and padding leave them', async () => {
    const padded = path.join(folder, 'padded');
    writeFileSync(padded, Buffer.concat([gzipSync(bytes), new Uint8Array(100)]));
    expect((await readIdxRows(padded, [5])).values).toEqual(chosen([5]));
  });

  it('names a file that does not exist', async () => {
    await expect(readIdxRows(path.join(folder, 'none'), [])).rejects.toThrow(
      /none cannot be read \(ENOENT.*; check that it exists/,
    );
  });
});

describe('digestIdxFile', () => {
  it.each([raw, gzipped])('hashes the unpacked bytes of %s', async (file) => {
    const digest = await digestIdxFile(file, [5]);
    expect(digest.md5).toBe(digestOf(bytes).md5);
    expect(digest.values).toEqual(chosen([5]));
  });
});
