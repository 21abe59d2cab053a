import fc from 'fast-check';
import type { Examples } from '../data/examples';
import { occurringClasses } from '../data/labels';
import { describePartition } from './describe-partition';
import { partitionClients } from './partition-clients';
import { skewShard } from './skew-shard';

/** Labels 1 to 5 of 7, as EMNIST's letters are 1 to 26. */
const CLASSES = 7;
const shifted = (labels: Uint8Array): Uint8Array => labels.map((label) => label + 1);

const terms = fc.constantFrom(
  ...['iid', 'dirichlet:0.3', 'shards:2', 'labels:1', 'labels:2', 'labels:2+powerlaw:1.5'],
  ...['dirichlet:1+sizes:3,4,5,6', 'iid+label-noise:0.8', 'labels:1+label-pairs:0.7'],
);
const drawn = fc.uint8Array({ minLength: 24, maxLength: 120, max: 4 });

describe('labels that do not begin with 0, or have gaps', () => {
  it('are dealt out as the same examples with labels from 0', () => {
    fc.assert(
      fc.property(terms, drawn, fc.nat(), (skew, labels, seed) => {
        fc.pre(occurringClasses(labels).length === 5);
        const settings = { skew, clients: 4, seed };
        expect(partitionClients(settings, shifted(labels), CLASSES)).toEqual(
          partitionClients(settings, labels, 5),
        );
      }),
    );
  });

  it('are changed, by label noise, to labels that there are', () => {
    const make = (labels: Uint8Array, classes: number): Examples => {
      const { length: count } = labels;
      return {
        pixels: new Uint8Array(count),
        labels: labels.slice(),
        count,
        inputSize: 1,
        classes,
      };
    };
    fc.assert(
      fc.property(terms, drawn, fc.nat(), (skew, labels, seed) => {
        fc.pre(occurringClasses(labels).length === 5);
        const settings = { skew, clients: 4, seed };
        const noisy = (own: Uint8Array, classes: number) =>
          skewShard(settings, 1, make(own, classes), occurringClasses(own)).labels;
        expect(noisy(shifted(labels), CLASSES)).toEqual(shifted(noisy(labels, 5)));
      }),
    );
  });

  it('give every client of labels:1 a class with its share of examples', () => {
    const labels = Uint8Array.from({ length: 2600 }, (_, row) => 1 + (row % 26));
    const { sizes, labelsPerClient } = describePartition(
      { skew: 'labels:1', clients: 26, seed: 1 },
      labels,
      27,
    );
    expect([sizes.min, sizes.max, labelsPerClient.max]).toEqual([100, 100, 1]);
  });

  it('cannot be more for a client than there are', () => {
    const labels = Uint8Array.of(1, 2, 3, 1, 2, 3);
    const settings = { skew: 'labels:4', clients: 2, seed: 1 };
    expect(() => partitionClients(settings, labels, 10)).toThrow(
      'labels:4 asks for more labels than the data has: 3',
    );
  });
});

describe('label-pairs by the names of a data set', () => {
  const names = ['a', 'b', 'd'];
  const shard = (): Examples => ({
    ...{ pixels: new Uint8Array(3), labels: Uint8Array.of(0, 1, 2), count: 3 },
    ...{ inputSize: 1, classes: 3, labelNames: names },
  });
  const noisy = (skew: string, occurring = [0, 1, 2]) => {
    const settings = { skew, clients: 1, seed: 1 };
    return [...skewShard(settings, 0, shard(), Uint8Array.from(occurring)).labels];
  };

  it('flips those listed', () => {
    expect(noisy('label-pairs:1:d-a,a-b')).toEqual([1, 1, 0]);
  });

  it('refuses a label that no example has', () => {
    expect(() => noisy('label-pairs:1:0-1')).toThrow('names label 0, but the data has labels a, b');
    expect(() => noisy('label-pairs:1:a-b', [0, 2])).toThrow('names label b');
  });
});
