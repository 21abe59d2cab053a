import { createHash } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { pipeline as connect, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { isGzip } from '../files/unpacked-stream';
import type { FileDigest } from './mnist';
import { StallTimer } from './stall-timer';

type Pieces = AsyncIterable<Uint8Array>;

/** Progress of one file, in bytes as sent; the total is unknown if the server does not give it. */
export interface DownloadProgress {
  readonly file: string;
  readonly receivedBytes: number;
  readonly totalBytes?: number;
}

/** How to download, and how long to wait. */
export interface ReceiveOptions {
  readonly fetch: typeof fetch;
  /** Longest wait for an answer; the body may pause for four times as long. */
  readonly timeoutMs: number;
  readonly onProgress: (receivedBytes: number, totalBytes?: number) => void;
}

/** Downloads a file, gzipped or not, into a new file at `path`, unpacked; throws unless it is as expected. */
export async function receiveFile(
  url: string,
  path: string,
  expected: FileDigest,
  options: ReceiveOptions,
): Promise<void> {
  const timer = new StallTimer();
  try {
    timer.expectWithin(options.timeoutMs, 'no answer');
    const response = await options.fetch(url, { signal: timer.signal });
    if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
    await writeWhole(path, (file) =>
      pipeline(
        response.body as unknown as Pieces,
        (pieces: Pieces) => watched(pieces, totalBytes(response), timer, options),
        unpackedIfGzipped,
        (pieces: Pieces) => checked(pieces, expected),
        file,
      ),
    );
  } finally {
    timer.stop();
  }
}

/** Settles only once the file is closed: a pipeline that fails at once ends before its file is created. */
async function writeWhole(
  path: string,
  write: (file: WriteStream) => Promise<void>,
): Promise<void> {
  const file = createWriteStream(path, { flags: 'wx' });
  const closed = new Promise<void>((close) => file.once('close', close));
  try {
    await write(file);
  } finally {
    await closed;
  }
}

/** Undefined when the body is encoded, since `fetch` decodes it before we count. */
function totalBytes({ headers }: Response): number | undefined {
  const length = headers.get('content-length');
  return length === null || headers.has('content-encoding') ? undefined : Number(length);
}

async function* watched(
  pieces: Pieces,
  total: number | undefined,
  timer: StallTimer,
  { onProgress, timeoutMs }: ReceiveOptions,
): Pieces {
  let received = 0;
  timer.expectWithin(4 * timeoutMs, 'the download stalled');
  for await (const bytes of pieces) {
    timer.expectWithin(4 * timeoutMs, 'the download stalled');
    received += bytes.length;
    onProgress(received, total);
    yield bytes;
  }
}

async function* unpackedIfGzipped(pieces: Pieces): Pieces {
  const rest = pieces[Symbol.asyncIterator]();
  const { value: first, done } = await rest.next();
  if (done) return;
  const whole = Readable.from(preceded(first, rest));
  yield* isGzip(first) ? connect(whole, createGunzip(), () => {}) : whole;
}

async function* preceded(first: Uint8Array, rest: AsyncIterator<Uint8Array>): Pieces {
  yield first;
  yield* { [Symbol.asyncIterator]: () => rest };
}

async function* checked(pieces: Pieces, expected: FileDigest): Pieces {
  const hash = createHash('md5');
  let received = 0;
  for await (const bytes of pieces) {
    received += bytes.length;
    if (received > expected.bytes) throw new Error(`more than ${expected.bytes} bytes, unpacked`);
    hash.update(bytes);
    yield bytes;
  }
  const md5 = hash.digest('hex');
  if (md5 === expected.md5) return;
  throw new Error(`damaged (${received} bytes with MD5 ${md5}, not ${expected.md5})`);
}
