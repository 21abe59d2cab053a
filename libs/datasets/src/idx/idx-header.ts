import { DatasetError } from '../dataset/dataset-error';

/** Types of an IDX file's values: bytes, and big-endian 32-bit whole numbers. */
export const IDX_BYTE = 0x08;
export const IDX_INT32 = 0x0c;

/** Types that a reader takes. */
export type IdxTypes = readonly (typeof IDX_BYTE | typeof IDX_INT32)[];

const onlyBytes: IdxTypes = [IDX_BYTE];
const magicBytes = 4;
const mostRows = 2 ** 27;
const largestRowBytes = 2 ** 24;

/** The header of an IDX file. */
export interface IdxHeader {
  /** The first dimension counts the rows. */
  readonly dimensions: readonly number[];
  readonly count: number;
  /** Bytes per row: 784 for 28 × 28 images, 1 for labels. */
  readonly rowBytes: number;
  readonly headerBytes: number;
  readonly totalBytes: number;
}

/** Length of the header that begins with these four bytes; checks the magic number. */
export function idxHeaderBytes(bytes: Uint8Array, file: string, types = onlyBytes): number {
  if (bytes.length < magicBytes) throw tooShort(file, bytes.length);
  const [zero, alsoZero, type, dimensions] = bytes;
  if (zero !== 0 || alsoZero !== 0 || dimensions === 0) throw notIdx(file, bytes);
  if (!types.some((taken) => taken === type)) {
    throw new DatasetError(
      `${file} holds IDX type 0x${type.toString(16).padStart(2, '0')}, but only 0x08 (unsigned bytes) is supported`,
      'convert its values to bytes from 0 to 255',
    );
  }
  return magicBytes + 4 * dimensions;
}

/** Reads the header at the start of an IDX file (LeCun, Cortes and Burges, "MNIST", file formats). */
export function parseIdxHeader(bytes: Uint8Array, file: string, types = onlyBytes): IdxHeader {
  const headerBytes = idxHeaderBytes(bytes, file, types);
  if (bytes.length < headerBytes) throw tooShort(file, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const dimensions = Array.from({ length: bytes[3] }, (_, i) => view.getUint32(magicBytes + 4 * i));
  const [count, ...rest] = dimensions;
  const valueBytes = bytes[2] === IDX_INT32 ? 4 : 1;
  const rowBytes = rest.reduce((product, size) => product * size, valueBytes);
  if (rowBytes === 0 || rowBytes > largestRowBytes || count > mostRows) {
    throw new DatasetError(
      `${file} gives its dimensions as ${dimensions.join(' × ')}, which cannot be right`,
      'it is damaged: replace it with an intact copy',
    );
  }
  return { dimensions, count, rowBytes, headerBytes, totalBytes: headerBytes + count * rowBytes };
}

/** Throws unless a file with this header is `found` bytes long, unpacked. */
export function checkIdxLength(header: IdxHeader, found: number, file: string): void {
  if (found === header.totalBytes) return;
  throw new DatasetError(
    `${file} should be ${header.totalBytes} bytes by its header (${header.dimensions.join(' × ')}) but is ${found}`,
    'it is cut short or damaged: replace it with an intact copy',
  );
}

function tooShort(file: string, found: number): DatasetError {
  return new DatasetError(
    `${file} ends after ${found} bytes, within its header`,
    'it is cut short: replace it with an intact copy',
  );
}

function notIdx(file: string, bytes: Uint8Array): DatasetError {
  const magic = Array.from(bytes.subarray(0, magicBytes), (b) => b.toString(16).padStart(2, '0'));
  return new DatasetError(
    `${file} is not an IDX file: it begins with ${magic.join(' ')}`,
    'expected 00 00 08 and the number of dimensions, as in the MNIST files',
  );
}
