import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DatasetError } from '../dataset/dataset-error';
import { findIdxFiles } from '../files/find-idx-files';
import { idxRoles, usualNames } from '../idx/idx-roles';
import { openDataset } from '../prepare/open-dataset';
import { prepareDataset, type DatasetRequest } from '../prepare/prepare-dataset';
import { serving, silent, withFileServer } from '../testing/file-server';
import { digestOf, smallSet, temporaryFolder, writeSet } from '../testing/idx-files';
import { mnistFiles } from './mnist';

const root = temporaryFolder();
let folders = 0;

function emptyFolder(): string {
  const folder = path.join(root, String(folders++));
  mkdirSync(folder);
  return folder;
}

const offline: typeof fetch = async () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(), { code: 'ENOTFOUND' }) });
};
const forbidden: typeof fetch = async () => {
  throw new Error('nothing should be fetched here');
};

function prepare(request: Partial<DatasetRequest>) {
  const defaults = { name: 'mnist', explicit: false, env: {}, cacheDir: emptyFolder(), seed: 5 };
  return prepareDataset({ ...defaults, fetch: offline, ...request });
}

describe('MNIST that is not available', () => {
  it('is replaced by synthetic digits, with a notice', async () => {
    const manifest = await prepare({ synthetic: { train: 40, test: 10 } });
    expect(manifest).toMatchObject({ kind: 'synthetic', seed: 5 });
    expect(manifest.notice).toMatch(
      /^MNIST is not available, so this run uses .* synthetic digits/,
    );
    expect(manifest.notice).toMatch(/ossci-datasets.*ENOTFOUND; .*cvdf-datasets.*ENOTFOUND/);
    const dataset = openDataset(JSON.parse(JSON.stringify(manifest)));
    expect(dataset.notice).toBe(manifest.notice);
    expect((await dataset.testSet()).count).toBe(10);
  });

  it('is an error when it was requested by name', async () => {
    const shared = emptyFolder();
    const env = { FEDSIM_DATA_DIR: shared, FEDSIM_CACHE_DIR: emptyFolder() };
    const failure = await prepare({ explicit: true, env, cacheDir: undefined }).catch((e) => e);
    expect(failure).toBeInstanceOf(DatasetError);
    expect(failure.message).toContain(
      `MNIST is not in ${shared} (FEDSIM_DATA_DIR) or ${path.join(env.FEDSIM_CACHE_DIR, 'mnist')} and could not`,
    );
    expect(failure.message).toMatch(/ossci-datasets.*ENOTFOUND.*cvdf-datasets.*ENOTFOUND/);
    expect(failure.hint).toMatch(/--data-dir or FEDSIM_DATA_DIR/);
  });

  it('is looked for where FEDSIM_DATA_DIR says, which the notice names, and which must be there', async () => {
    const shared = emptyFolder();
    const { notice } = await prepare({ env: { FEDSIM_DATA_DIR: shared } });
    expect(notice).toContain(`it is not in ${shared} (FEDSIM_DATA_DIR) or`);
    const mistyped = prepare({ env: { FEDSIM_DATA_DIR: `${shared}-mistyped` }, fetch: forbidden });
    await expect(mistyped).rejects.toThrow(
      `FEDSIM_DATA_DIR names the folder ${shared}-mistyped, which is not there; correct it`,
    );
  });

  it('is given up on after the time limit when mirrors never answer', async () => {
    await withFileServer(silent, async (address) => {
      const manifest = await prepare({ fetch, mirrors: [address, address], timeoutMs: 15 });
      expect(manifest.notice).toMatch(/no answer within 15 ms; .* no answer within 15 ms/);
    });
  });

  it('is an error when the folder that the user named has none of its files', async () => {
    const dataDir = emptyFolder();
    const failure = await prepare({ dataDir, fetch: forbidden }).catch((e) => e);
    expect(failure).toBeInstanceOf(DatasetError);
    expect(failure.message).toMatch(/has no train-images-idx3-ubyte, .*; put the IDX files/);
    expect(failure.message).toContain(dataDir);
  });
});

describe('files that are not MNIST', () => {
  const found = digestOf(smallSet().trainImages).md5;
  it.each([
    ['--data-dir', (folder: string) => ({ dataDir: folder }), '', /replace it with an intact copy/],
    [
      'FEDSIM_DATA_DIR',
      (folder: string) => ({ env: { FEDSIM_DATA_DIR: folder } }),
      '',
      /replace it/,
    ],
    ['the cache', (folder: string) => ({ cacheDir: folder }), 'mnist', /delete it and run again/],
    ['torchvision’s folders', (folder: string) => ({ dataDir: folder }), 'MNIST/raw', /replace it/],
  ])('are refused in %s, by name and checksum', async (_, where, below, hint) => {
    const folder = emptyFolder();
    writeSet(path.join(folder, below), smallSet());
    const failure = await prepare({ ...where(folder), fetch: forbidden }).catch((e) => e);
    expect(failure).toBeInstanceOf(DatasetError);
    expect(failure.message).toContain(path.join(folder, below));
    expect(failure.message).toMatch(
      /idx\d-ubyte is not MNIST's .*MD5 [0-9a-f]{32}, not [0-9a-f]{32}/,
    );
    expect([found, ...Object.values(smallSet()).map((bytes) => digestOf(bytes).md5)]).toContain(
      /MD5 ([0-9a-f]{32})/.exec(failure.message)?.[1],
    );
    expect(failure.hint).toMatch(hint);
  });
});

const dataDir = process.env.FEDSIM_DATA_DIR;
(dataDir ? describe : describe.skip)('MNIST itself (needs FEDSIM_DATA_DIR)', () => {
  const env = { FEDSIM_DATA_DIR: dataDir };

  it('is found, checked and read', async () => {
    const manifest = await prepare({ env, fetch: forbidden });
    expect(manifest).toMatchObject({
      kind: 'mnist',
      info: { trainExamples: 60000, testExamples: 10000, inputSize: 784, classes: 10 },
    });
    const dataset = openDataset(manifest);
    const counts = new Array(10).fill(0);
    for (const label of await dataset.trainLabels()) counts[label]++;
    expect(counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
    const test = await dataset.testSet();
    expect(digestOf(test.pixels).bytes).toBe(7840000);
    expect([...test.labels.subarray(0, 10)]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9]);
    const rows = await dataset.trainRows([59999, 0, 59999]);
    expect([...rows.labels]).toEqual([8, 5, 8]);
    expect(rows.pixels.subarray(0, 784)).toEqual(rows.pixels.subarray(1568));
  });

  it('is downloaded once, then taken from the cache', async () => {
    const found = await findIdxFiles(dataDir ?? '');
    const bodies = Object.fromEntries(
      idxRoles.map((role) => [`/${usualNames[role]}.gz`, readFileSync(found[role] ?? '')]),
    );
    const cacheDir = emptyFolder();
    await withFileServer(serving(bodies), async (address) => {
      const mirrors = [`${address}missing/`, address];
      const request = { cacheDir, mirrors, fetch, timeoutMs: 100_000 };
      expect(await prepare(request)).toMatchObject({ kind: 'mnist' });
    });
    const folder = path.join(cacheDir, 'mnist');
    expect(readdirSync(folder).sort()).toEqual(Object.values(usualNames).sort());
    const labels = readFileSync(path.join(folder, usualNames.trainLabels));
    expect(digestOf(labels)).toEqual(mnistFiles.trainLabels);
    expect(await prepare({ cacheDir, fetch: forbidden })).toMatchObject({ kind: 'mnist', folder });
  });
});
