import CRC32 from 'crc-32';
import path from 'node:path';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { DatasetError } from '../../dataset/dataset-error';
import { describingFaults, drain, streamUnpacked } from '../../files/unpacked-stream';

/** One array of a .npz file, or a .npy file. */
export interface ArrayFile {
  /** The name that it was saved under; a file's own name where it holds one array without a name. */
  readonly name: string;
  /** How errors name it: `mnist.npz: x_train`. */
  readonly where: string;
  readonly file: string;
  /** Passes on the bytes of the .npy file, unpacked. */
  stream(onBytes: (bytes: Uint8Array) => void): Promise<void>;
}

/** The name that NumPy gives an array that it is given without one. */
const NAMELESS = 'arr_0';

/** The arrays of a .npz or .npy file. Throws a DatasetError. */
export async function arraysOf(file: string): Promise<ArrayFile[]> {
  const stem = path.basename(file).replace(/\.np[yz]$/i, '');
  if (/\.npy$/i.test(file)) {
    return [{ name: stem, where: file, file, stream: (onBytes) => streamUnpacked(file, onBytes) }];
  }
  const entries = await withZip(file, async (zip) => {
    const found: Entry[] = [];
    for await (const entry of zip.eachEntry()) found.push(entry);
    return found;
  });
  return entries.map((entry) => {
    const own = entry.fileName.replace(/\.npy$/, '');
    const name = own === NAMELESS && entries.length === 1 ? stem : own;
    return {
      name,
      where: `${file}: ${own}`,
      file,
      stream: (onBytes) => streamEntry(file, entry, onBytes),
    };
  });
}

async function streamEntry(
  file: string,
  entry: Entry,
  onBytes: (bytes: Uint8Array) => void,
): Promise<void> {
  await withZip(file, async (zip) => {
    let sum = 0;
    await drain(await zip.openReadStreamPromise(entry), (bytes) => {
      sum = CRC32.buf(bytes, sum);
      onBytes(bytes);
    });
    if (sum >>> 0 !== entry.crc32)
      throw new Error(`${entry.fileName} has another checksum than the file says`);
  });
}

async function withZip<T>(file: string, work: (zip: ZipFile) => Promise<T>): Promise<T> {
  return describingFaults(file, async () => {
    const zip = await openPromise(file, { autoClose: false }).catch(broken(file));
    try {
      return await work(zip).catch(broken(file));
    } finally {
      zip.close();
    }
  });
}

/** What a zip file's reader and unpacker say has no code of its own; what we say already names the file. */
function broken(file: string): (error: unknown) => never {
  return (error) => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof DatasetError || /^E[A-Z0-9]+$/.test(code ?? '')) throw error;
    throw new DatasetError(
      `${file} is not a whole .npz file (${message})`,
      'it is cut short or damaged: replace it with an intact copy',
    );
  };
}
