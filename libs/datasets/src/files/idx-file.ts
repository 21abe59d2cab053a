import { open, type FileHandle } from 'node:fs/promises';
import { checkIdxLength, parseIdxHeader, type IdxHeader } from '../idx/idx-header';
import { IdxParser, selectedRows, type IdxRows, type RowSelection } from '../idx/parse-idx';
import { RowCollector } from '../idx/row-collector';
import { ownMemory, type Allocate } from '../dataset/memory';
import { describingFaults, isGzipFile, md5Unpacked, streamUnpacked } from './unpacked-stream';

const largestHeaderBytes = 4 + 4 * 255;
const largestReadBytes = 1024 * 1024;
/** Reading this many unneeded bytes costs less than another call. */
const smallGapBytes = 16 * 1024;

/** Reads the selected rows of an IDX file, gzipped or not, and keeps no other row in memory. */
export async function readIdxRows(
  path: string,
  rows: RowSelection,
  allocate: Allocate = ownMemory,
): Promise<IdxRows> {
  if (!(await isGzipFile(path))) return readRowsInPlace(path, rows, allocate);
  const parser = new IdxParser(rows, path, allocate);
  await streamUnpacked(path, (bytes) => parser.push(bytes));
  return parser.finish();
}

/** Reads an IDX file from end to end, checks its length and hashes its unpacked bytes. */
export async function digestIdxFile(
  path: string,
  rows: RowSelection = [],
): Promise<IdxRows & { readonly md5: string }> {
  const parser = new IdxParser(rows, path);
  const md5 = await md5Unpacked(path, (bytes) => parser.push(bytes));
  return { ...parser.finish(), md5 };
}

async function readRowsInPlace(
  path: string,
  rows: RowSelection,
  allocate: Allocate,
): Promise<IdxRows> {
  return describingFaults(path, async () => {
    const file = await open(path);
    try {
      const header = await readHeader(file, path);
      const wanted = selectedRows(rows, header.count);
      const collector = new RowCollector(wanted, header.rowBytes, allocate);
      await readWanted(file, header, wanted, collector);
      return { header, values: collector.values };
    } finally {
      await file.close();
    }
  });
}

async function readHeader(file: FileHandle, path: string): Promise<IdxHeader> {
  const { buffer, bytesRead } = await file.read(
    new Uint8Array(largestHeaderBytes),
    0,
    largestHeaderBytes,
    0,
  );
  const header = parseIdxHeader(buffer.subarray(0, bytesRead), path);
  checkIdxLength(header, (await file.stat()).size, path);
  return header;
}

async function readWanted(
  file: FileHandle,
  { headerBytes, rowBytes }: IdxHeader,
  rows: ArrayLike<number>,
  collector: RowCollector,
): Promise<void> {
  for (const [first, end] of spans(rows, rowBytes)) {
    const bytes = new Uint8Array((end - first) * rowBytes);
    await file.read(bytes, 0, bytes.length, headerBytes + first * rowBytes);
    collector.accept(first * rowBytes, bytes);
  }
}

/** Spans of rows to read in one call each, from first to end (exclusive), ascending. */
function* spans(rows: ArrayLike<number>, rowBytes: number): Generator<[number, number]> {
  const sorted = Float64Array.from(rows).sort();
  let first = sorted[0];
  for (let i = 1; i <= sorted.length; i++) {
    const end = sorted[i - 1] + 1;
    const near = (sorted[i] - end) * rowBytes <= smallGapBytes;
    const fits = (sorted[i] - first) * rowBytes < largestReadBytes;
    if (i < sorted.length && near && fits) continue;
    yield [first, end];
    first = sorted[i];
  }
}
