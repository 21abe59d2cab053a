import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { idxRoles, usualNames, type IdxRole } from '../idx/idx-roles';
import {
  serving,
  silent,
  stalling,
  STALLING_BYTES,
  truncating,
  withFileServer,
} from '../testing/file-server';
import { digestOf, smallSet, temporaryFolder } from '../testing/idx-files';
import { downloadIdxFiles, MirrorsFailed } from './download-idx-files';
import type { DownloadProgress } from './receive-file';

const set = smallSet();
const files = Object.fromEntries(idxRoles.map((role) => [role, digestOf(set[role])])) as Record<
  IdxRole,
  { bytes: number; md5: string }
>;
const packed = served((bytes) => gzipSync(bytes));
const root = temporaryFolder();
let folders = 0;

function served(pack: (bytes: Uint8Array) => Uint8Array): Record<string, Uint8Array> {
  return Object.fromEntries(idxRoles.map((role) => [`/${usualNames[role]}.gz`, pack(set[role])]));
}

/** In milliseconds of a simulated clock: a test that needs it to pass moves the clock forward. */
const PATIENCE = 100_000;

function target(mirrors: string[], onProgress: (progress: DownloadProgress) => void = () => {}) {
  const folder = path.join(root, `cache-${folders++}`);
  const options = { files, mirrors, fetch, timeoutMs: PATIENCE, onProgress };
  return { folder, download: () => downloadIdxFiles(folder, idxRoles, options) };
}

function expectWholeSet(folder: string): void {
  expect(readdirSync(folder).sort()).toEqual(Object.values(usualNames).sort());
  for (const role of idxRoles) {
    expect(new Uint8Array(readFileSync(path.join(folder, usualNames[role])))).toEqual(set[role]);
  }
}

/** Fails unless a mirror with this answer is skipped for the next and, without a next one, leaves no file. */
async function expectNextMirror(
  answer: RequestListener,
  why: RegExp,
  onProgress?: (progress: DownloadProgress) => void,
): Promise<void> {
  await withFileServer(answer, async (faulty) => {
    const alone = target([faulty], onProgress);
    const failure = await alone.download().catch((error) => error);
    expect(failure).toBeInstanceOf(MirrorsFailed);
    expect(failure.message).toMatch(why);
    expect(failure.message).toContain(`${faulty}train-images-idx3-ubyte.gz: `);
    expect(readdirSync(alone.folder)).toEqual([]);
    await withFileServer(serving(packed), async (sound) => {
      const { folder, download } = target([faulty, sound], onProgress);
      await download();
      expectWholeSet(folder);
    });
  });
}

/** Everything else that tells the time or waits, by Jest's names. */
const ALL_BUT_TIMEOUTS = [
  ...(['Date', 'hrtime', 'performance', 'nextTick', 'queueMicrotask'] as const),
  ...(['setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'] as const),
];

describe('downloadIdxFiles', () => {
  it('downloads and unpacks every file, and reports its progress', async () => {
    const seen: DownloadProgress[] = [];
    await withFileServer(serving(packed), async (address) => {
      const { folder, download } = target([address], (progress) => seen.push(progress));
      await download();
      expectWholeSet(folder);
    });
    for (const role of idxRoles) {
      const size = packed[`/${usualNames[role]}.gz`].length;
      const last = seen.filter(({ file }) => file === usualNames[role]).at(-1);
      expect(last).toEqual({ file: usualNames[role], receivedBytes: size, totalBytes: size });
    }
  });

  it('gives a file its name only when it is complete', async () => {
    await withFileServer(serving(packed), async (address) => {
      const { folder, download } = target([address], ({ file }) => {
        expect(readdirSync(folder)).not.toContain(file);
      });
      await download();
      expectWholeSet(folder);
    });
  });

  it.each<[string, RequestListener]>([
    ['unpacked under the gzipped name', serving(served((bytes) => bytes))],
    [
      'gzipped in transit, which fetch undoes',
      (request, response) => {
        const bytes = gzipSync(packed[request.url ?? '']);
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes);
      },
    ],
  ])('takes files that are sent %s', async (_, answer) => {
    await withFileServer(answer, async (address) => {
      const { folder, download } = target([address]);
      await download();
      expectWholeSet(folder);
    });
  });

  const otherBytes = served((bytes) => gzipSync(bytes.map((value) => value ^ 1)));
  const tooMany = served((bytes) => gzipSync(Buffer.concat([bytes, bytes])));
  it.each<[string, RequestListener, RegExp]>([
    ['has no such file', serving({}), /status 404/],
    ['hangs up half-way', truncating, /\.gz: (UND_ERR_SOCKET|other side closed|terminated)/],
    ['sends other bytes', serving(otherBytes), /damaged \(\d+ bytes with MD5 [0-9a-f]{32}, not/],
    ['sends too much', serving(tooMany), /more than \d+ bytes, unpacked/],
    ['sends half a gzip file', serving(served((b) => gzipSync(b).subarray(0, 30))), /end of file/],
    ['sends nothing', serving(served(() => new Uint8Array(0))), /damaged \(0 bytes/],
  ])('tries the next mirror when one %s, and leaves no file if none is left', (_, answer, why) =>
    expectNextMirror(answer, why),
  );

  describe('when a mirror keeps it waiting', () => {
    beforeEach(() => void jest.useFakeTimers({ doNotFake: ALL_BUT_TIMEOUTS }));
    afterEach(() => void jest.useRealTimers());

    it('tries the next one if it never answers', () =>
      expectNextMirror((...request) => {
        silent(...request);
        jest.advanceTimersByTime(PATIENCE);
      }, /no answer within 100000 ms/));

    it('tries the next one if it falls silent half-way', () =>
      expectNextMirror(stalling, /the download stalled within 400000 ms/, ({ totalBytes }) => {
        if (totalBytes === STALLING_BYTES) jest.advanceTimersByTime(4 * PATIENCE);
      }));
  });

  it('first asks the mirror that served the previous file', async () => {
    let refused = 0;
    const refusing: RequestListener = (_, response) => {
      refused++;
      response.writeHead(503).end();
    };
    await withFileServer(refusing, (faulty) =>
      withFileServer(serving(packed), (sound) => target([faulty, sound]).download()),
    );
    expect(refused).toBe(1);
  });

  it('says when nothing listens at an address', async () => {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    await new Promise((closed) => server.close(closed));
    await expect(target([`http://127.0.0.1:${port}`]).download()).rejects.toThrow(/ECONNREFUSED/);
  });
});
