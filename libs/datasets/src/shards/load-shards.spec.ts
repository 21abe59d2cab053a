import path from 'node:path';
import {
  occurringClasses,
  partitionClients,
  selectExamples,
  skewShard,
  type Examples,
} from '@fedsim/core/house';
import fc from 'fast-check';
import { loadShards } from './load-shards';
import { sharedMemory } from '../dataset/memory';
import { openDataset } from '../prepare/open-dataset';
import { prepareDataset } from '../prepare/prepare-dataset';
import { shardAt, shardSizes } from './shards';
import { smallSet, temporaryFolder, writeSet } from '../testing/idx-files';

const root = temporaryFolder();
const [plain, gzipped] = [path.join(root, 'plain'), path.join(root, 'gzipped')];
writeSet(plain, smallSet());
writeSet(gzipped, smallSet(), true);

const SKEWS = [
  'iid',
  'labels:2+powerlaw:1.5',
  'iid+noise:0..0.5+contrast:0.3..1',
  'dirichlet:0.5+label-noise:0..0.5+brightness:-0.3..0.3',
];
/** A file in which some rows have two clients, one row is twice in a client, and others have none. */
const FILE = { skew: 'file:rows.json:repeats+noise:0..0.5', partition: '0-4;3,3,30,1;7-9;4' };

const settings = fc.oneof(
  fc.record({
    skew: fc.constantFrom(...SKEWS),
    clients: fc.integer({ min: 1, max: 8 }),
    seed: fc.nat(),
  }),
  fc.record({ ...constants(FILE), clients: fc.constant(4), seed: fc.nat() }),
);

function constants({ skew, partition }: typeof FILE) {
  return { skew: fc.constant(skew), partition: fc.constant(partition) };
}

describe.each([
  ['digits that are drawn', 'synthetic'],
  ['IDX files', plain],
  ['gzipped IDX files', gzipped],
])('loadShards of %s', (_, name) => {
  const opened = prepareDataset({
    name,
    explicit: true,
    env: {},
    seed: 5,
    synthetic: { train: 50, test: 1 },
  }).then(openDataset);
  const whole = opened.then((dataset) => dataset.trainRows(rowsTo(50)));

  it('equals choosing among all examples and then skewing', async () => {
    const [dataset, train] = [await opened, await whole];
    await fc.assert(
      fc.asyncProperty(settings, fc.infiniteStream(fc.boolean()), async (asked, coin) => {
        const clients = rowsTo(asked.clients).filter(() => coin.next().value);
        const partition = partitionClients(asked, train.labels, train.classes);
        const occurring = occurringClasses(train.labels);
        const expected = clients.map((client) =>
          skewShard(asked, client, selectExamples(train, partition[client]), occurring),
        );
        const shards = await loadShards(dataset, asked, clients);
        expect(clients.map((_client, place) => shardAt(shards, place))).toEqual(expected);
        expect(shardSizes(shards)).toEqual(expected.map(({ count }) => count));
        expect(shards.examples.count).toBe(expected.reduce((sum, { count }) => sum + count, 0));
      }),
      { numRuns: 25 },
    );
  });

  it('lays the shards out once, in the memory it is given, and skews them in place', async () => {
    const given: Uint8Array[] = [];
    const allocate = (bytes: number): Uint8Array => {
      given.push(sharedMemory(bytes));
      return given[given.length - 1];
    };
    const asked = { skew: 'iid+noise:0.2..0.5', clients: 3, seed: 1 };
    const { examples } = await loadShards(await opened, asked, [0, 1, 2], allocate);
    const bytes = given.reduce((sum, { length }) => sum + length, 0);
    expect(bytes).toBe(50 * (examples.inputSize + 1));
    expect(given).toContain(examples.pixels);
    expect(given).toContain(examples.labels);
    const own = await loadShards(await opened, asked, [0, 1, 2]);
    expect(plainCopy(examples)).toEqual(plainCopy(own.examples));
  });
});

function rowsTo(count: number): number[] {
  return Array.from({ length: count }, (_, row) => row);
}

function plainCopy({ pixels, labels, ...rest }: Examples) {
  return { ...rest, pixels: [...pixels], labels: [...labels] };
}
