import { copyFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { openDataset } from '../prepare/open-dataset';
import { prepareDataset } from '../prepare/prepare-dataset';
import {
  digestOf,
  encodeIdx,
  pattern,
  smallSet,
  temporaryFolder,
  writeSet,
} from '../testing/idx-files';
import { usualNames, type IdxRole } from '../idx/idx-roles';

const root = temporaryFolder();
let folders = 0;

function newFolder(set: Partial<Record<IdxRole, Uint8Array>>, gzipped = false): string {
  const folder = path.join(root, `set-${folders++}`);
  writeSet(folder, set, gzipped);
  return folder;
}

const prepare = (folder: string) =>
  prepareDataset({
    name: folder,
    explicit: true,
    env: {},
    seed: 1,
    cacheDir: path.join(root, 'cache'),
  });

describe('a folder of IDX files', () => {
  it('is described by counts, sizes, classes and checksums', async () => {
    const folder = newFolder(smallSet());
    const manifest = await prepare(folder);
    expect(JSON.parse(JSON.stringify(manifest))).toEqual({
      kind: 'idx',
      folder,
      info: {
        name: path.basename(folder),
        trainExamples: 50,
        testExamples: 20,
        inputSize: 6,
        image: { rows: 3, columns: 2, channels: 1 },
        classes: 3,
        checksums: {
          'train-images-idx3-ubyte': digestOf(smallSet().trainImages).md5,
          'train-labels-idx1-ubyte': digestOf(smallSet().trainLabels).md5,
          't10k-images-idx3-ubyte': digestOf(smallSet().testImages).md5,
          't10k-labels-idx1-ubyte': digestOf(smallSet().testLabels).md5,
        },
      },
    });
  });

  it('gives the same examples whether gzipped or not', async () => {
    const [raw, gzipped] = await Promise.all(
      [false, true].map(async (packed) => {
        const dataset = openDataset(await prepare(newFolder(smallSet(), packed)));
        return [
          await dataset.trainLabels(),
          await dataset.trainRows([9, 3, 49, 3]),
          await dataset.testSet(),
        ];
      }),
    );
    expect(gzipped).toEqual(raw);
    expect(raw[1]).toMatchObject({ count: 4, inputSize: 6, classes: 3 });
  });

  it('serves its test set when the training files cannot be read', async () => {
    const folder = newFolder(smallSet());
    const dataset = openDataset(await prepare(folder));
    rmSync(path.join(folder, 'train-images-idx3-ubyte'));
    rmSync(path.join(folder, 'train-labels-idx1-ubyte'));
    expect((await dataset.testSet()).count).toBe(20);
    expect(dataset.info.trainExamples).toBe(50);
    await expect(dataset.trainRows([0])).rejects.toThrow(
      /has no train-images-idx3-ubyte, no train-labels-idx1-ubyte; put the IDX files/,
    );
  });

  it('numbers the labels that there are, and keeps what they are called', async () => {
    const gaps = (bytes: Uint8Array) =>
      bytes.map((value, i) => (i < 8 ? value : [3, 7, 26][value]));
    const { trainLabels, testLabels, ...images } = smallSet();
    const labels = { trainLabels: gaps(trainLabels), testLabels: gaps(testLabels) };
    const manifest = await prepare(newFolder({ ...images, ...labels }));
    expect(manifest.info).toMatchObject({ classes: 3, labelNames: ['3', '7', '26'] });
    const [plain, named] = [
      openDataset(await prepare(newFolder(smallSet()))),
      openDataset(manifest),
    ];
    expect(await named.trainLabels()).toEqual(await plain.trainLabels());
    expect((await named.trainRows([4, 9])).labels).toEqual((await plain.trainRows([4, 9])).labels);
    expect((await named.testSet()).labels).toEqual((await plain.testSet()).labels);
    expect((await named.testSet()).labelNames).toEqual(['3', '7', '26']);
  });

  it.each([
    ['rows, columns and channels', [2, 1, 3], { rows: 2, columns: 1, channels: 3 }],
    ['a row of values', [6], undefined],
    ['channels that come first', [1, 1, 6], undefined],
  ])('knows the sides of images where they are told: %s', async (_, sides, image) => {
    const { trainImages, testImages, ...labels } = smallSet();
    const shaped = (bytes: Uint8Array, count: number) =>
      encodeIdx([count, ...sides], bytes.slice(16));
    const images = { trainImages: shaped(trainImages, 50), testImages: shaped(testImages, 20) };
    const { info } = await prepare(newFolder({ ...labels, ...images }));
    expect(info.image).toEqual(image);
    expect(info.inputSize).toBe(6);
  });

  it('accepts other spellings of the names too', async () => {
    const folder = newFolder(smallSet());
    const rename = (from: string, to: string) =>
      renameSync(path.join(folder, from), path.join(folder, to));
    rename('train-images-idx3-ubyte', 'train-images.idx3-ubyte');
    rename('t10k-images-idx3-ubyte', 'emnist-letters-test-images-idx3-ubyte');
    expect((await prepare(folder)).info.testExamples).toBe(20);
  });

  it.each<[string, Partial<Record<IdxRole, Uint8Array>>, RegExp]>([
    ['fewer labels', { trainLabels: encodeIdx([49], pattern(49)) }, /50 images but .* 49 labels/],
    ['flat images', { testImages: encodeIdx([20], pattern(20)) }, /should hold images/],
    ['square labels', { testLabels: encodeIdx([20, 1], pattern(20)) }, /should hold labels/],
    ['no images', { testImages: encodeIdx([0, 3, 2], pattern(0)) }, /should hold images/],
    [
      'larger test images',
      { testImages: encodeIdx([20, 3, 3], pattern(180)) },
      /images of 3 × 3 pixels but the training set has 3 × 2/,
    ],
    ['turned test images', { testImages: encodeIdx([20, 2, 3], pattern(120)) }, /has 3 × 2/],
  ])('is refused with %s', async (_, fault, message) => {
    await expect(prepare(newFolder({ ...smallSet(), ...fault }))).rejects.toThrow(message);
  });

  it('is refused when it does not exist, lacks a file or holds two sets', async () => {
    await expect(prepare(path.join(root, 'none'))).rejects.toThrow(/none cannot be read \(ENOENT/);
    const { trainImages, ...rest } = smallSet();
    const folder = newFolder(rest);
    await expect(prepare(folder)).rejects.toThrow(/has no train-images-idx3-ubyte; it has .*; put/);
    writeSet(folder, { trainImages });
    renameSync(
      path.join(folder, 'train-images-idx3-ubyte'),
      path.join(folder, 'a-train-images-idx3-ubyte'),
    );
    for (const name of Object.values(usualNames)) {
      if (!name.startsWith('train-images')) {
        copyFileSync(path.join(folder, name), path.join(folder, `a-${name}`));
      }
    }
    writeSet(folder, { trainImages });
    await expect(prepare(folder)).rejects.toThrow(/several data sets \(.*\); name one of them/);
    expect((await prepare(`${folder}:a`)).info.name).toBe('a');
  });

  it('is refused when it changes after it was prepared', async () => {
    const folder = newFolder(smallSet());
    const dataset = openDataset(await prepare(folder));
    writeSet(folder, { testLabels: encodeIdx([21], pattern(21)) });
    await expect(dataset.testSet()).rejects.toThrow(
      /has changed since it was checked: it holds 21/,
    );
  });
});
