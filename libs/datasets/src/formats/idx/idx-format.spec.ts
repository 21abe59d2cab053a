import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { IdxRole } from '../../idx/idx-roles';
import { openDataset } from '../../prepare/open-dataset';
import { prepareDataset } from '../../prepare/prepare-dataset';
import { contentsOf } from '../../testing/contents';
import { encodeIdx, pattern, smallSet, temporaryFolder, writeSet } from '../../testing/idx-files';

const root = temporaryFolder();
const prepare = (name: string) =>
  prepareDataset({ name, explicit: true, env: {}, seed: 1, cacheDir: path.join(root, 'cache') });

let folders = 0;
function folderOf(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = path.join(root, `idx-${folders++}`);
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), /\.gz$/.test(name) ? gzipSync(bytes) : bytes);
  }
  return folder;
}

/** QMNIST's labels: N × 8 big-endian int32, of which the first column is the class. */
function qmnistLabels(labels: Uint8Array, columns = 8): Uint8Array {
  const bytes = Buffer.alloc(12 + 4 * columns * labels.length);
  bytes.set([0, 0, 12, 2]);
  bytes.writeUInt32BE(labels.length, 4);
  bytes.writeUInt32BE(columns, 8);
  labels.forEach((label, row) => {
    for (let column = 0; column < columns; column++) {
      bytes.writeInt32BE(column === 0 ? label : 1000 + column, 12 + 4 * (columns * row + column));
    }
  });
  return bytes;
}

const labelsOf = (bytes: Uint8Array) => bytes.subarray(8);

describe('QMNIST’s own files', () => {
  const { trainImages, trainLabels, testImages, testLabels } = smallSet();
  const files = {
    'qmnist-train-images-idx3-ubyte.gz': trainImages,
    'qmnist-train-labels-idx2-int.gz': qmnistLabels(labelsOf(trainLabels)),
    'qmnist-test-images-idx3-ubyte.gz': testImages,
    'qmnist-test-labels-idx2-int': qmnistLabels(labelsOf(testLabels)),
  };

  it('have the examples, and checksums, of the same set with labels in bytes', async () => {
    const plain = folderOf({});
    writeSet(plain, smallSet());
    const [bytes, own] = [await prepare(plain), await prepare(folderOf(files))];
    expect(own.info).toEqual({ ...bytes.info, name: 'qmnist' });
    expect(await contentsOf(own)).toEqual(await contentsOf(bytes));
  });

  it.each([
    [
      'two columns',
      qmnistLabels(labelsOf(trainLabels), 2),
      /should hold labels but its dimensions are 50 × 2/,
    ],
    [
      'a row too few',
      qmnistLabels(labelsOf(trainLabels).subarray(1)),
      /50 images but .* 49 labels/,
    ],
    [
      'a cut file',
      qmnistLabels(labelsOf(trainLabels)).subarray(0, -4),
      /should be 1612 bytes .* but is 1608/,
    ],
    ['floats', Buffer.from([0, 0, 13, 1, 0, 0, 0, 0]), /IDX type 0x0d/],
  ])('are refused with labels in %s', async (_, labels, message) => {
    const faulty = folderOf({ ...files, 'qmnist-train-labels-idx2-int.gz': labels });
    await expect(prepare(faulty)).rejects.toThrow(message);
    await expect(prepare(faulty)).rejects.toThrow('qmnist-train-labels-idx2-int.gz');
  });
});

describe('EMNIST’s own folder', () => {
  const split = (count: number, labels: number) => ({
    images: encodeIdx([count, 3, 3], pattern(9 * count)),
    labels: encodeIdx(
      [count],
      Uint8Array.from({ length: count }, (_, i) => 1 + (i % labels)),
    ),
  });
  const [letters, tested] = [split(40, 26), split(30, 26)];
  const emnist = () =>
    folderOf({
      'gzip/emnist-letters-train-images-idx3-ubyte.gz': letters.images,
      'gzip/emnist-letters-train-labels-idx1-ubyte.gz': letters.labels,
      'gzip/emnist-letters-test-images-idx3-ubyte.gz': tested.images,
      'gzip/emnist-letters-test-labels-idx1-ubyte.gz': tested.labels,
      'gzip/emnist-digits-train-images-idx3-ubyte.gz': split(5, 5).images,
      'gzip/emnist-digits-train-labels-idx1-ubyte.gz': split(5, 5).labels,
      'gzip/emnist-digits-test-images-idx3-ubyte.gz': split(5, 5).images,
      'gzip/emnist-digits-test-labels-idx1-ubyte.gz': split(5, 5).labels,
      'gzip/emnist-letters-mapping.txt': Buffer.from('1 65 97\n'),
    });

  it('lists its sets, and takes one by name, from either folder', async () => {
    const folder = emnist();
    const wanted = /several data sets \(emnist-digits, emnist-letters\); name one .*:emnist-digits/;
    await expect(prepare(`${folder}/gzip`)).rejects.toThrow(wanted);
    await expect(prepare(folder)).rejects.toThrow(wanted);
    for (const name of [
      `${folder}:letters`,
      `${folder}/gzip:letters`,
      `${folder}:EMNIST-letters`,
    ]) {
      expect((await prepare(name)).info.name).toBe('emnist-letters');
    }
    await expect(prepare(`${folder}:bymerge`)).rejects.toThrow(
      /no data set called bymerge, but emnist-digits, emnist-letters/,
    );
  });

  it('has its images turned upright, and letters from 1', async () => {
    const manifest = await prepare(`${emnist()}:letters`);
    const [train] = await contentsOf(manifest);
    const stored = pattern(9);
    expect([...train.pixels.subarray(0, 9)]).toEqual(
      [0, 3, 6, 1, 4, 7, 2, 5, 8].map((i) => stored[i]),
    );
    expect(manifest.info.labelNames?.slice(0, 2)).toEqual(['1', '2']);
    expect(manifest.info.classes).toBe(26);
  });
});

describe('torchvision’s root', () => {
  const inside = (folder: string): Record<string, Uint8Array> => {
    const names: Record<IdxRole, string> = {
      trainImages: 'train-images-idx3-ubyte',
      trainLabels: 'train-labels-idx1-ubyte',
      testImages: 't10k-images-idx3-ubyte',
      testLabels: 't10k-labels-idx1-ubyte',
    };
    const set = smallSet();
    const roles = Object.keys(names) as IdxRole[];
    return Object.fromEntries(roles.map((role) => [`${folder}/raw/${names[role]}`, set[role]]));
  };

  it('holds a data set by its folder’s name, whose rows are read where they are', async () => {
    const root = folderOf(inside('FashionMNIST'));
    for (const name of [
      root,
      `${root}/FashionMNIST`,
      `${root}/FashionMNIST/raw`,
      `${root}:fashionmnist`,
    ]) {
      const manifest = await prepare(name);
      expect(manifest).toMatchObject({ folder: path.join(root, 'FashionMNIST', 'raw') });
      expect(manifest.info.name).toBe('FashionMNIST');
    }
  });

  it('may hold several', async () => {
    const root = folderOf({ ...inside('FashionMNIST'), ...inside('KMNIST') });
    await expect(prepare(root)).rejects.toThrow(/several data sets \(FashionMNIST, KMNIST\)/);
    expect((await prepare(`${root}:KMNIST`)).info.name).toBe('KMNIST');
  });
});

describe('a folder with more files than a set', () => {
  it('gives the whole set', async () => {
    const folder = folderOf({ 'b-train-images-idx3-ubyte': smallSet().trainImages });
    writeSet(folder, smallSet());
    const manifest = await prepare(folder);
    expect(manifest.info.trainExamples).toBe(50);
    expect((await openDataset(manifest).testSet()).count).toBe(20);
  });
});
