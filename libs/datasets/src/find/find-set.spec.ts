import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatasetError } from '../dataset/dataset-error';
import { openDataset } from '../prepare/open-dataset';
import { prepareDataset } from '../prepare/prepare-dataset';
import { temporaryFolder } from '../testing/idx-files';

const root = temporaryFolder();
const cacheDir = path.join(root, 'cache');
const prepare = (name: string) =>
  prepareDataset({ name, explicit: true, env: {}, seed: 1, cacheDir });

let folders = 0;
function folderOf(...names: string[]): string {
  const folder = path.join(root, `found-${folders++}`);
  mkdirSync(folder);
  for (const name of names) writeFileSync(path.join(folder, name), 'x');
  return folder;
}

describe('what is there but no data set', () => {
  it.each<[string, string[], RegExp]>([
    ['nothing', [], /holds no data set that is read: it is empty; what is read: IDX files/],
    ['notes', ['a.txt', 'b.md'], /it has a.txt, b.md; what is read: IDX files/],
    ['Parquet', ['train.parquet'], /it has train.parquet; save its arrays with numpy.savez/],
    ['pictures', ['1.png', '2.png'], /save all images as one array/],
    ['an archive', ['gzip.zip'], /unpack the archive first/],
    ['many files', [...'abcdefgh'], /it has a, b, c, d, e, f and 2 more;/],
    [
      'half a set',
      ['train-images-idx3-ubyte', 't10k-images-idx3-ubyte', 'labels.txt'],
      /has no train-labels-idx1-ubyte, no t10k-labels-idx1-ubyte; it has labels.txt, t10k-images/,
    ],
  ])('is named: %s', async (_, names, message) => {
    const folder = folderOf(...names);
    await expect(prepare(folder)).rejects.toThrow(DatasetError);
    await expect(prepare(folder)).rejects.toThrow(message);
    await expect(prepare(folder)).rejects.toThrow(folder);
  });

  it.each([
    ['a.parquet', /a.parquet is no data set that is read; save its arrays/],
    ['a.npy', /a.npy is no data set that is read; what is read/],
    ['train-images-idx3-ubyte', /is no data set that is read; name the folder of all four files, /],
  ])('is named when it is the file %s', async (name, message) => {
    await expect(prepare(path.join(folderOf(name), name))).rejects.toThrow(message);
  });

  it('is named when nothing is there', async () => {
    const missing = path.join(root, 'nowhere');
    await expect(prepare(missing)).rejects.toThrow(/nowhere cannot be read \(ENOENT/);
    await expect(prepare(`${missing}:letters`)).rejects.toThrow(/nowhere:letters cannot be read/);
    const inFile = path.join(folderOf('a.csv'), 'a.csv:letters');
    await expect(prepare(inFile)).rejects.toThrow(/a.csv:letters cannot be read \(ENOENT/);
  });

  it.each([
    ['MNIST', 'mnist'],
    ['synthetics', 'synthetic'],
  ])('is answered with a name that is near: %s', async (given, meant) => {
    await expect(prepare(given)).rejects.toThrow(
      `dataset: "${given}" is no file or folder; known by name are mnist and synthetic. Did you mean "${meant}"?`,
    );
  });
});

describe('a data set that is converted', () => {
  const csv = (label: number) =>
    Array.from({ length: 20 }, (_, i) => `${i % 2},${label},${i}`).join('\n');
  const converted = () => readdirSync(path.join(cacheDir, 'converted'));

  it('is converted once, and again where its files, or the copy, have changed', async () => {
    const folder = folderOf();
    const file = path.join(folder, 'a.csv');
    writeFileSync(file, csv(7));
    const first = await prepare(file);
    const [before] = [converted().length];
    expect(await prepare(file)).toEqual(first);
    expect(converted()).toHaveLength(before);
    if (first.kind === 'synthetic') throw new Error('expected files');
    rmSync(path.join(first.folder, 'train-images-idx3-ubyte'));
    const mended = await prepare(file);
    expect(mended).toEqual(first);
    expect((await openDataset(mended).trainRows([0])).count).toBe(1);
    writeFileSync(file, csv(8));
    expect((await prepare(file)).info.checksums).not.toEqual(first.info.checksums);
    expect(converted()).toHaveLength(before + 1);
  });

  it('is the same whether two processes convert it at once or one', async () => {
    const file = path.join(folderOf(), 'b.csv');
    writeFileSync(file, csv(9));
    const [one, other] = await Promise.all([prepare(file), prepare(file)]);
    expect(other).toEqual(one);
    expect(converted().filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

describe('--data-dir', () => {
  it('takes the place of the path of a data set that has moved', async () => {
    const folder = folderOf();
    writeFileSync(path.join(folder, 'c.csv'), Array(20).fill('1,2,3').join('\n'));
    const moved = { explicit: true, env: {}, seed: 1, cacheDir, dataDir: folder };
    expect((await prepareDataset({ ...moved, name: '/where/it/was' })).info.name).toBe('c');
  });

  it.each(['mnist', 'synthetic', '.'])('must be there, with --dataset=%s', async (name) => {
    const dataDir = path.join(root, 'mistyped');
    const asked = prepareDataset({ name, explicit: true, env: {}, seed: 1, cacheDir, dataDir });
    await expect(asked).rejects.toThrow(/mistyped cannot be read \(ENOENT/);
  });
});
