import { DatasetError } from '../../dataset/dataset-error';

/** Reads one value of an array's bytes. */
type ReadValue = (view: DataView, at: number) => number;

/** How an array's values lie in its bytes. */
export interface NpyHeader {
  /** NumPy's name of the type, `|u1`. */
  readonly descr: string;
  readonly shape: readonly number[];
  /** Whether it is stored column by column, in Fortran order. */
  readonly byColumn: boolean;
  readonly headerBytes: number;
  readonly valueBytes: number;
  readonly read: ReadValue;
}

const MAGIC = [0x93, ...Buffer.from('NUMPY')];
/** The magic, the version, and the length of what follows. */
const LONGEST_PREFIX = 12;

/**
 * Reads the header at the start of a .npy file (NumPy's format, versions 1 to 3); undefined while `bytes` do not hold all of
 * it. Throws a DatasetError for what is no such file, and for values that are no numbers.
 */
export function npyHeader(bytes: Buffer, name: string): NpyHeader | undefined {
  if (!MAGIC.every((byte, i) => i >= bytes.length || bytes[i] === byte)) {
    throw new DatasetError(
      `${name} is not a NumPy array`,
      'write it with numpy.save or numpy.savez',
    );
  }
  if (bytes.length < LONGEST_PREFIX) return undefined;
  const long = bytes[6] > 1;
  const start = long ? 12 : 10;
  const headerBytes = start + (long ? bytes.readUInt32LE(8) : bytes.readUInt16LE(8));
  if (bytes.length < headerBytes) return undefined;
  return described(bytes.toString('latin1', start, headerBytes), headerBytes, name);
}

function described(text: string, headerBytes: number, name: string): NpyHeader {
  const [, descr = '?'] = /'descr':\s*'([^']*)'/.exec(text) ?? [];
  const [, sizes] = /'shape':\s*\(([^)]*)\)/.exec(text) ?? [];
  const shape = (sizes ?? '').split(',').flatMap((size) => (size.trim() ? [Number(size)] : []));
  if (sizes === undefined || !shape.every((size) => Number.isSafeInteger(size) && size >= 0)) {
    throw new DatasetError(
      `${name} has a header that says no shape`,
      'it is damaged: save it again',
    );
  }
  const byColumn = /'fortran_order':\s*True/.test(text) && shape.length > 1;
  const type = readers[descr.slice(1)];
  if (!type) {
    throw new DatasetError(
      `${name} holds values of NumPy's type ${descr}, which are no numbers that are read`,
      'save it as numbers, such as uint8',
    );
  }
  const read = type.read(descr[0] !== '>');
  return { descr, shape, byColumn, headerBytes, valueBytes: type.bytes, read };
}

const readers: Readonly<Record<string, { bytes: number; read(little: boolean): ReadValue }>> = {
  b1: { bytes: 1, read: () => (view, at) => view.getUint8(at) },
  u1: { bytes: 1, read: () => (view, at) => view.getUint8(at) },
  i1: { bytes: 1, read: () => (view, at) => view.getInt8(at) },
  u2: { bytes: 2, read: (little) => (view, at) => view.getUint16(at, little) },
  i2: { bytes: 2, read: (little) => (view, at) => view.getInt16(at, little) },
  u4: { bytes: 4, read: (little) => (view, at) => view.getUint32(at, little) },
  i4: { bytes: 4, read: (little) => (view, at) => view.getInt32(at, little) },
  u8: { bytes: 8, read: (little) => (view, at) => Number(view.getBigUint64(at, little)) },
  i8: { bytes: 8, read: (little) => (view, at) => Number(view.getBigInt64(at, little)) },
  f4: { bytes: 4, read: (little) => (view, at) => view.getFloat32(at, little) },
  f8: { bytes: 8, read: (little) => (view, at) => view.getFloat64(at, little) },
};
