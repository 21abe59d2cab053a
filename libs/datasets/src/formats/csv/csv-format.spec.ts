import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { prepareDataset } from '../../prepare/prepare-dataset';
import { contentsOf } from '../../testing/contents';
import { pattern, smallSet, temporaryFolder, writeSet } from '../../testing/idx-files';

const root = temporaryFolder();
const idx = path.join(root, 'idx');
writeSet(idx, smallSet());

const prepare = (name: string) =>
  prepareDataset({ name, explicit: true, env: {}, seed: 1, cacheDir: path.join(root, 'cache') });

/** The lines of a split of the small set. */
function lines(split: 'train' | 'test', write = (values: number[]) => values.join()): string[] {
  const count = split === 'train' ? 50 : 20;
  const pixels = split === 'train' ? pattern(300) : pattern(120).reverse();
  const labels = pattern(count).map((value) => value % 3);
  return Array.from(labels, (label, i) => write([label, ...pixels.subarray(6 * i, 6 * i + 6)]));
}

let folders = 0;
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = path.join(root, `csv-${folders++}`);
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files))
    writeFileSync(path.join(folder, name), content);
  return folder;
}

const table = (rows: readonly string[], header?: string): string =>
  [...(header === undefined ? [] : [header]), ...rows, ''].join('\n');
const kaggle = 'label,pixel0,pixel1,pixel2,pixel3,pixel4,pixel5';

describe('a data set in CSV', () => {
  it.each<[string, Readonly<Record<string, string | Uint8Array>>, object]>([
    [
      'without a header, label first',
      { 'mnist_train.csv': table(lines('train')), 'mnist_test.csv': table(lines('test')) },
      { name: 'mnist' },
    ],
    [
      'with Kaggle’s header',
      { 'train.csv': table(lines('train'), kaggle), 'test.csv': table(lines('test'), kaggle) },
      {},
    ],
    [
      'gzipped, with pixels named by row and column',
      {
        'x-train.csv.gz': gzipSync(table(lines('train'), 'label,1x1,1x2,2x1,2x2,3x1,3x2')),
        'x-test.csv.gz': gzipSync(table(lines('test'), 'label,1x1,1x2,2x1,2x2,3x1,3x2')),
      },
      { name: 'x', image: { rows: 3, columns: 2, channels: 1 } },
    ],
    [
      'as pandas writes it on Windows, label last, in quotes',
      Object.fromEntries(
        (['train', 'test'] as const).map((split) => [
          `${split}.csv`,
          `\uFEFF"","a","b","c","d","e","f","class"\r\n${lines(split, ([label, ...values]) =>
            ['0', ...values, label].map((value) => `"${value}"`).join(),
          ).join('\r\n')}`,
        ]),
      ),
      {},
    ],
    [
      'in shares of 1, with tabs',
      Object.fromEntries(
        (['train', 'test'] as const).map((split) => [
          `${split}.tsv`,
          table(
            lines(split, ([label, ...values]) =>
              [`${label}.0`, ...values.map((value) => value / 255)].join('\t'),
            ),
          ),
        ]),
      ),
      {},
    ],
  ])('%s, has the examples of the same set in IDX files', async (_, files, more) => {
    const [plain, converted] = [await prepare(idx), await prepare(folderOf(files))];
    const pixels = (parts: Awaited<ReturnType<typeof contentsOf>>) =>
      parts.map(({ pixels, labels }) => ({ pixels, labels }));
    expect(pixels(await contentsOf(converted))).toEqual(pixels(await contentsOf(plain)));
    expect(converted.info).toMatchObject({ inputSize: 6, classes: 3, ...more });
    expect(converted.notice).toBeUndefined();
  });

  it('is one file, too, of which examples are held out', async () => {
    const folder = folderOf({ 'all.csv': table(lines('train')), 'README.txt': '' });
    const manifest = await prepare(folder);
    expect(await prepare(path.join(folder, 'all.csv'))).toEqual(manifest);
    expect(manifest.info).toMatchObject({ name: 'all', trainExamples: 43, testExamples: 7 });
    expect(manifest.notice).toContain(
      '7 of its 50 examples, drawn at random and the same in every',
    );
  });

  it('may have words for labels', async () => {
    const words = lines('train', ([label, ...values]) =>
      [['cat', 'dog', 'ant'][label], ...values].join(),
    );
    const { info } = await prepare(path.join(folderOf({ 'a.csv': table(words, kaggle) }), 'a.csv'));
    expect(info).toMatchObject({ classes: 3, labelNames: ['ant', 'cat', 'dog'] });
  });

  it('says what was rounded', async () => {
    const thirds = lines('train', ([label, ...values]) => [label, ...values.map(() => 0.3)].join());
    const { notice } = await prepare(folderOf({ 'thirds.csv': table(thirds) }));
    expect(notice).toContain('thirds.csv were rounded to multiples of 1/255');
  });

  it.each([
    ['a column too few', table([...lines('train'), '1,2,3']), /csv, line 51 has 3 columns, not 7/],
    ['no number', table(['1,2,x,4,5,6,7']), /line 1 has the value "x" in column 3/],
    ['a blank', table(['1,2,,4,5,6,7']), /line 1 has the value "" in column 3/],
    ['a value below 0', table(['1,2,-3,4,5,6,7']), /line 1 has the value -3 in column 3/],
    ['a value beyond 255', table(['1,2,300,4,5,6,7']), /line 1 has the value 300/],
    [
      'shares among bytes',
      table(['1,2,0.5,4,5,6,7']),
      /has the value 0.5 among whole ones in column 3/,
    ],
    ['no column of labels', table([], 'a,b,c'), /has no column of labels: a, b, c/],
    ['no example', table([], kaggle), /holds no example/],
    ['a web page', '<!doctype html>\n<html>', /line 1: expected a label and values/],
    ['one example', table(['1,2,3,4,5,6,7']), /too few to hold some out/],
    [
      'targets that are no classes',
      table(Array.from({ length: 300 }, (_, i) => `${i + 0.5},1,2`)),
      /has 300 different labels, such as 0.5, 1.5, 2.5, but classes are at most 256/,
    ],
  ])('is refused with %s', async (_, content, message) => {
    await expect(prepare(path.join(folderOf({ 'a.csv': content }), 'a.csv'))).rejects.toThrow(
      message,
    );
  });

  it('is refused where its gzip is cut short', async () => {
    const packed = gzipSync(table(lines('train'))).subarray(0, -30);
    const file = path.join(folderOf({ 'a.csv.gz': packed }), 'a.csv.gz');
    await expect(prepare(file)).rejects.toThrow(`${file} cannot be unpacked`);
  });

  it('says what to do about Kaggle’s test set, which has no labels', async () => {
    const unlabelled = table(
      lines('test', ([, ...values]) => values.join()),
      kaggle.slice(6),
    );
    const folder = folderOf({ 'train.csv': table(lines('train'), kaggle), 'test.csv': unlabelled });
    await expect(prepare(folder)).rejects.toThrow(/test.csv has no column of labels/);
    expect((await prepare(path.join(folder, 'train.csv'))).info.trainExamples).toBe(43);
  });
});
