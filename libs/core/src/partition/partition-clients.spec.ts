import fc from 'fast-check';
import { ConfigError } from '../errors/user-error';
import { randomStream } from '../random/random-stream';
import { partitionClients } from './partition-clients';

const CLASSES = 10;
const labels = randomLabels(6000);

function randomLabels(count: number): Uint8Array {
  const stream = randomStream(99, 'labels');
  return Uint8Array.from({ length: count }, () => stream.below(CLASSES));
}

const rowsOf = (skew: string, clients: number, seed: number): number[][] =>
  partitionClients({ skew, clients, seed }, labels, CLASSES).map((rows) => [...rows]);

const SKEWS = [
  'iid',
  'dirichlet:0.1',
  'dirichlet:1',
  'dirichlet:1e-6',
  'dirichlet:1e6',
  'shards:1',
  'shards:2',
  'labels:10',
  'quantity:0.1',
  'quantity:10',
  'powerlaw:0.01',
  'powerlaw:1.5',
  'lognormal:2',
  'labels:10+powerlaw:1.5',
  'shards:1+quantity:0.1',
  'dirichlet:0.1+lognormal:3',
  'dirichlet:1e-6+powerlaw:0.5',
];

describe.each(SKEWS)('every partitioner: %s', (skew) => {
  const everyRow = Array.from({ length: labels.length }, (_, row) => row);

  it.each([1, 7, 100, 1000])('gives %d clients every example exactly once', (clients) => {
    const partition = rowsOf(skew, clients, 1);
    expect(partition).toHaveLength(clients);
    expect(Math.min(...partition.map((rows) => rows.length))).toBeGreaterThan(0);
    expect(partition.flat().sort((a, b) => a - b)).toEqual(everyRow);
  });

  it('depends on the seed and on nothing else', () => {
    expect(rowsOf(skew, 20, 5)).toEqual(rowsOf(skew, 20, 5));
    expect(rowsOf(skew, 20, 5)).not.toEqual(rowsOf(skew, 20, 6));
  });

  it('serves as many clients as there are examples, and refuses one more', () => {
    const few = labels.subarray(0, 50);
    const settings = { skew, clients: 25, seed: 1 };
    const perClient = skew === 'shards:2' ? 2 : 1;
    const clients = few.length / perClient;
    expect(partitionClients({ ...settings, clients }, few, CLASSES)).toHaveLength(clients);
    const refused = () => partitionClients({ ...settings, clients: clients + 1 }, few, CLASSES);
    expect(refused).toThrow(ConfigError);
    expect(refused).toThrow(
      expect.objectContaining({ setting: 'skew', message: expect.stringContaining('--clients') }),
    );
  });
});

const parameter = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
const labelSkew = fc.oneof(
  fc.constantFrom('iid', 'shards:1', 'shards:2', 'shards:3'),
  parameter.map((alpha) => `dirichlet:${alpha}`),
);
const sizeSkew = fc
  .tuple(fc.constantFrom('quantity', 'powerlaw', 'lognormal'), parameter)
  .map((term) => term.join(':'));

describe('every partitioner', () => {
  it('deals every example out exactly once, whatever labels are present', () => {
    const input = fc.record({
      drawn: fc.uint8Array({ minLength: 12, maxLength: 200, max: 4 }),
      clients: fc.integer({ min: 1, max: 4 }),
      seed: fc.nat(),
      skew: fc.oneof(
        labelSkew,
        sizeSkew,
        fc.tuple(labelSkew, sizeSkew).map((two) => two.join('+')),
      ),
    });
    fc.assert(
      fc.property(input, ({ drawn, clients, seed, skew }) => {
        const partition = partitionClients({ skew, clients, seed }, drawn, 5);
        expect(partition.every((rows) => rows.length > 0)).toBe(true);
        expect(partition.flatMap((rows) => [...rows]).sort((a, b) => a - b)).toEqual(
          Array.from(drawn, (_, row) => row),
        );
      }),
    );
  });
});
