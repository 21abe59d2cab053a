import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigError, partitionClients } from '@fedsim/core/house';
import { openDataset } from '../../prepare/open-dataset';
import { prepareDataset } from '../../prepare/prepare-dataset';
import { loadShards } from '../../shards/load-shards';
import { shardAt, shardSizes } from '../../shards/shards';
import { temporaryFolder } from '../../testing/idx-files';

const root = temporaryFolder();
const prepare = (name: string) =>
  prepareDataset({ name, explicit: true, env: {}, seed: 1, cacheDir: path.join(root, 'cache') });

type User = { readonly x: unknown[]; readonly y: unknown[] };

/** A file as LEAF writes it; images of 2 × 2 whose values name the user. */
function leaf(
  users: Readonly<Record<string, User>>,
  counts = Object.values(users).map(({ y }) => y.length),
) {
  return JSON.stringify({ users: Object.keys(users), num_samples: counts, user_data: users });
}

function user(of: number, labels: readonly number[]): User {
  return {
    x: labels.map((label) => [of, label, 0, 255].map((value) => value / 255)),
    y: [...labels],
  };
}

let folders = 0;
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = path.join(root, `leaf-${folders++}`);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

const whole = () =>
  folderOf({
    'train/all_data_0_niid_0_keep_0_train_9.json': leaf({
      f01: user(1, [3, 5]),
      f02: user(2, [9]),
    }),
    'train/all_data_1_niid_0_keep_0_train_9.json': leaf({ f03: user(3, [5, 5, 3]) }),
    'test/all_data_0_niid_0_keep_0_test_9.json': leaf({ f01: user(1, [3]), f03: user(3, [9]) }),
  });

describe('LEAF’s JSON', () => {
  it('has its users’ examples one after another, and all test examples in one test set', async () => {
    const folder = whole();
    const { info, notice } = await prepare(folder);
    expect(info).toMatchObject({
      ...{ name: path.basename(folder), trainExamples: 6, testExamples: 2, inputSize: 4 },
      ...{ classes: 3, labelNames: ['3', '5', '9'], userExamples: [2, 1, 3] },
    });
    expect(info.image).toBeUndefined();
    expect(notice).toBeUndefined();
    const test = await openDataset(await prepare(folder)).testSet();
    expect([...test.pixels]).toEqual([1, 3, 0, 255, 3, 9, 0, 255]);
    expect([...test.labels]).toEqual([0, 2]);
  });

  it('makes every user a client with --skew=users', async () => {
    const dataset = openDataset(await prepare(whole()));
    const shards = await loadShards(dataset, { skew: 'users', clients: 3, seed: 1 }, [0, 1, 2]);
    expect(shardSizes(shards)).toEqual([2, 1, 3]);
    expect([...shardAt(shards, 2).pixels].filter((_, i) => i % 4 === 0)).toEqual([3, 3, 3]);
  });

  it('draws as many users as there are clients, by the seed', async () => {
    const dataset = openDataset(await prepare(whole()));
    const usersOf = async (seed: number) => {
      const shards = await loadShards(dataset, { skew: 'users', clients: 2, seed }, [0, 1]);
      return [0, 1].map((place) => shardAt(shards, place).pixels[0]).join();
    };
    expect(await usersOf(4)).toBe(await usersOf(4));
    const drawn = new Set<string>();
    for (let seed = 0; seed < 20; seed++) drawn.add(await usersOf(seed));
    expect(drawn).toEqual(new Set(['1,2', '1,3', '2,3']));
  });

  it('has a test set held out of every user where there is none', async () => {
    const many = (of: number, count: number) => user(of, Array(count).fill(1));
    const folder = folderOf({
      'all.json': leaf({ a: many(1, 14), b: many(2, 6), c: user(3, Array(7).fill(2)) }),
    });
    const { info, notice } = await prepare(path.join(folder, 'all.json'));
    expect(info).toMatchObject({ userExamples: [12, 6, 6], testExamples: 3 });
    expect(notice).toContain('3 of its 27 examples');
  });

  it.each([
    [
      'text',
      leaf({ a: { x: ['to be or not'], y: ['t'] } }),
      /user a has an example, number 0, that is not a list of/,
    ],
    [
      'ragged lists',
      leaf({ a: { x: [[0, 1], [1]], y: [1, 1] } }),
      /number 1, that is not 2 numbers/,
    ],
    ['a word', leaf({ a: { x: [[0, 'b']], y: [1] } }), /number 0, which has the value NaN/],
    ['other counts', leaf({ a: user(1, [1]) }, [2]), /user a: num_samples says 2, x has 1 and y 1/],
    [
      'other labels',
      leaf({ a: { x: [[1]], y: [1, 2] } }, [1]),
      /num_samples says 1, x has 1 and y 2/,
    ],
    ['no user_data', '{"users": ["a"], "num_samples": [1]}', /is no file of LEAF: user_data/],
    [
      'a user called as what every object has',
      '{"users": ["toString"], "num_samples": [1], "user_data": {}}',
      /lists user toString, but user_data has none/,
    ],
    ['a list', '[]', /is no file of LEAF/],
    ['cut JSON', '{"users": [', /is not JSON/],
    ['no example', leaf({}), /has no user with an example/],
    ['normalised values', leaf({ a: { x: [[-0.42, 2.8]], y: [1] } }), /has the value -0.42/],
  ])('is refused with %s', async (_, content, message) => {
    const file = path.join(folderOf({ 'a.json': content }), 'a.json');
    await expect(prepare(file)).rejects.toThrow(message);
    await expect(prepare(file)).rejects.toThrow(file);
  });

  it('is refused with a user twice', async () => {
    const folder = folderOf({
      'train/0.json': leaf({ a: user(1, [1]) }),
      'train/1.json': leaf({ a: user(1, [1]) }),
      'test/0.json': leaf({ a: user(1, [1]) }),
    });
    await expect(prepare(folder)).rejects.toThrow(/1.json: user a is there twice/);
  });
});

describe('--skew=users', () => {
  const partition = (skew: string, clients: number, users?: number[]) =>
    partitionClients({ skew, clients, seed: 1 }, new Uint8Array(6), 1, users);

  it.each<[string, number, number[] | undefined, string]>([
    ['users', 2, undefined, 'users deals a data set out by its users, and this one has none'],
    [
      'users',
      4,
      [1, 2, 3],
      'users has 4 clients, but the data set has 3 users. Use --clients=3, or fewer.',
    ],
    ['users:2', 2, [1, 2, 3], '"users:2" is not users (each client'],
    ['users+powerlaw:2', 2, [1, 2, 3], 'users already says which rows each client has'],
  ])('%s of %d clients is refused with users %j', (skew, clients, users, message) => {
    expect(() => partition(skew, clients, users)).toThrow(ConfigError);
    expect(() => partition(skew, clients, users)).toThrow(message);
  });

  it('goes with what changes examples', () => {
    expect(partition('users+noise:0.1', 3, [1, 2, 3]).map((rows) => [...rows])).toEqual([
      [0],
      [1, 2],
      [3, 4, 5],
    ]);
  });
});
