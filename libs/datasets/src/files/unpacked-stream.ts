import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Duplex, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { DatasetError } from '../dataset/dataset-error';

const chunkBytes = 256 * 1024;
/** ENOENT, EACCES and the like, but not Node's own ERR_…. */
const systemErrorCode = /^E[A-Z0-9]+$/;

/** Whether these bytes begin a gzip file (RFC 1952, §2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Whether the file is gzipped, by its first two bytes; its name does not matter. */
export async function isGzipFile(path: string): Promise<boolean> {
  return describingFaults(path, async () => {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(new Uint8Array(2), 0, 2, 0);
      return isGzip(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  });
}

/** Reads a file from end to end, unpacking it if it is gzipped, and passes on each piece. */
export async function streamUnpacked(
  path: string,
  onBytes: (bytes: Uint8Array) => void,
): Promise<void> {
  const gzipped = await isGzipFile(path);
  await describingFaults(path, async () => {
    const source = createReadStream(path, { highWaterMark: chunkBytes });
    await drain(source, onBytes, gzipped ? createGunzip({ chunkSize: chunkBytes }) : undefined);
  });
}

/** The whole of a file, unpacked if it is gzipped. */
export async function readUnpacked(path: string): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  await streamUnpacked(path, (bytes) => void pieces.push(bytes));
  return Buffer.concat(pieces);
}

/** Passes on each piece of a stream, as it is or through an unpacker; closes both. */
export async function drain(
  source: Readable,
  onBytes: (bytes: Uint8Array) => unknown,
  unpacker?: Duplex,
): Promise<void> {
  const pieces: Readable = unpacker ? source.pipe(unpacker) : source;
  if (unpacker) source.once('error', (error) => unpacker.destroy(error));
  try {
    // Not a pipeline: it is aborted where the unpacker is done before its source, as with zeros after the end of a gzip file.
    for await (const bytes of pieces) onBytes(bytes as Uint8Array);
  } finally {
    source.destroy();
    unpacker?.destroy();
  }
}

/** MD5 of a file as it is, in hexadecimal. */
export async function md5File(path: string): Promise<string> {
  const hash = createHash('md5');
  await describingFaults(path, () =>
    drain(createReadStream(path, { highWaterMark: chunkBytes }), (bytes) => hash.update(bytes)),
  );
  return hash.digest('hex');
}

/** MD5 of the unpacked bytes, in hexadecimal; `onBytes` gets the same bytes as they are read. */
export async function md5Unpacked(
  path: string,
  onBytes: (bytes: Uint8Array) => void = () => {},
): Promise<string> {
  const hash = createHash('md5');
  await streamUnpacked(path, (bytes) => {
    hash.update(bytes);
    onBytes(bytes);
  });
  return hash.digest('hex');
}

/** Turns errors of the file system and the unpacker into a DatasetError that names the file. */
export async function describingFaults<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    if (code.startsWith('Z_')) {
      throw new DatasetError(
        `${path} cannot be unpacked (${message})`,
        'it is cut short or damaged: replace it with an intact copy',
      );
    }
    if (systemErrorCode.test(code)) {
      throw new DatasetError(
        `${path} cannot be read (${message})`,
        'check that it exists and that you may read it',
      );
    }
    throw error;
  }
}
