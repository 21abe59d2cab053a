import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatasetError } from '../../dataset/dataset-error';
import { openDataset } from '../../prepare/open-dataset';
import { prepareDataset } from '../../prepare/prepare-dataset';
import { smallSet, temporaryFolder, writeSet } from '../../testing/idx-files';
import { contentsOf } from '../../testing/contents';
import { arrayRole } from './array-roles';

const root = temporaryFolder();
const idx = path.join(root, 'idx');
writeSet(idx, smallSet());

/** Files that NumPy wrote; `make.py` beside them. */
const madeBy = (name: string): string => path.join(__dirname, '../../testing/numpy', name);
const prepare = (name: string) =>
  prepareDataset({ name, explicit: true, env: {}, seed: 1, cacheDir: path.join(root, 'cache') });

/** Seven images of two values. */
const images = [...Array(14).keys()];

/** A folder with a .npy file for each array of doubles: rows of two values, or labels. */
function npyFolder(name: string, arrays: Readonly<Record<string, readonly number[]>>): string {
  const folder = path.join(root, name);
  mkdirSync(folder);
  for (const [array, values] of Object.entries(arrays)) {
    const shape = array.startsWith('x') ? `(${values.length / 2}, 2)` : `(${values.length},)`;
    const text = `{'descr': '<f8', 'fortran_order': False, 'shape': ${shape}, }\n`;
    const prefix = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, text.length, 0]);
    const data = Buffer.from(Float64Array.from(values).buffer);
    writeFileSync(
      path.join(folder, `${array}.npy`),
      Buffer.concat([prefix, Buffer.from(text), data]),
    );
  }
  return folder;
}

describe('a data set of NumPy', () => {
  it.each(['small.npz', 'small-compressed.npz', 'shares.npz'])(
    'has in %s the examples and the checksums of the same set in IDX files',
    async (file) => {
      const [plain, converted] = [await prepare(idx), await prepare(madeBy(file))];
      expect(converted.info).toEqual({ ...plain.info, name: path.basename(file, '.npz') });
      expect(await contentsOf(converted)).toEqual(await contentsOf(plain));
      expect(converted.notice?.includes('val_images')).toBe(file === 'shares.npz' || undefined);
    },
  );

  it('is held out from, by the same draw in every run, where it has no test set', async () => {
    const manifest = await prepare(madeBy('one-split.npz'));
    expect(manifest.info).toMatchObject({ trainExamples: 43, testExamples: 7, classes: 3 });
    expect(manifest.info.image).toBeUndefined();
    expect(manifest.notice).toMatch(/one-split.npz: X has no test set of its own: 7 of its 50/);
    const [train, test] = await contentsOf(manifest);
    const whole = await openDataset(await prepare(idx)).trainRows([...Array(50).keys()]);
    const rows = (pixels: Uint8Array) =>
      Array.from({ length: pixels.length / 6 }, (_, i) => [...pixels.subarray(6 * i, 6 * i + 6)]);
    const dealt = [...rows(train.pixels), ...rows(test.pixels)].map(String).sort();
    expect(dealt).toEqual(rows(whole.pixels).map(String).sort());
  });

  it('may have a file for each array', async () => {
    const folder = path.join(root, 'kmnist');
    mkdirSync(folder);
    for (const name of ['a', 'b'])
      copyFileSync(madeBy('small.npz'), path.join(folder, `${name}.npz`));
    await expect(prepare(folder)).rejects.toThrow(/several data sets \(a, b\); name one .*:a/);
    expect((await prepare(`${folder}:b`)).info).toMatchObject({ name: 'b', trainExamples: 50 });
  });

  it('is held out from where it is called a training set and no test set is there', async () => {
    const folder = npyFolder('train-only', { x_train: images, y_train: [0, 1, 1, 0, 1, 0, 1] });
    const { info, notice } = await prepare(folder);
    expect(info).toMatchObject({ trainExamples: 6, testExamples: 1, classes: 2 });
    expect(notice).toMatch(/has no test set of its own/);
  });

  it.each([NaN, Infinity, 2 ** 60])('is refused with the label %d', async (label) => {
    const folder = npyFolder(`label-${label}`, { x: images, y: [label, 1, 1, 0, 1, 0, 1] });
    await expect(prepare(folder)).rejects.toThrow(DatasetError);
    await expect(prepare(folder)).rejects.toThrow(`y.npy has the label ${label}`);
  });

  it.each([
    ['fortran.npz', /x_train is stored column by column.*ascontiguousarray/],
    ['objects.npz', /y_train holds values of NumPy's type \|O/],
    ['one-hot.npz', /y_train should hold labels but its shape is 50 × 3.*argmax/],
    ['negative.npz', /x_train has the value -\d+; give whole values from 0 to 255/],
    ['fewer-labels.npz', /x_train holds 50 examples but .*y_train holds 49 labels/],
    ['other-sides.npz', /x_test has examples of 2 × 3 values but those of .*x_train are 3 × 2/],
    ['other-names.npz', /has the arrays a, b, which are no data set.*call them x_train/],
  ])('is refused in %s', async (file, message) => {
    await expect(prepare(madeBy(file))).rejects.toThrow(DatasetError);
    await expect(prepare(madeBy(file))).rejects.toThrow(message);
  });

  it.each<[string, (whole: Buffer) => Buffer]>([
    ['cut short', (whole) => whole.subarray(0, -40)],
    ['changed', (whole) => ((whole[200] ^= 1), whole)],
    ['of another kind', () => Buffer.from('<!doctype html>')],
    ['empty', () => Buffer.alloc(0)],
  ])('is refused when its file is %s, which the error names', async (what, damage) => {
    const file = path.join(root, `${what}.npz`);
    writeFileSync(file, damage(readFileSync(madeBy('small.npz'))));
    await expect(prepare(file)).rejects.toThrow(DatasetError);
    await expect(prepare(file)).rejects.toThrow(`${file} is not a whole .npz file`);
  });
});

describe('the role of an array', () => {
  it.each([
    ['x_train', 'train images'],
    ['trainX', 'train images'],
    ['Xtest', 'test images'],
    ['train_images', 'train images'],
    ['kmnist-t10k-imgs', 'test images'],
    ['kmnist-train-labels', 'train labels'],
    ['y_test', 'test labels'],
    ['val_labels', 'other labels'],
    ['data', 'all images'],
    ['target', 'all labels'],
    ['train', undefined],
    ['allow_pickle', undefined],
  ])('of %s is %s', (name, role) => {
    const found = arrayRole(name);
    expect(found && `${found.split} ${found.content}`).toBe(role);
  });
});
