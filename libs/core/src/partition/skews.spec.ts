import { randomStream } from '../random/random-stream';
import { partitionClients } from './partition-clients';
import type { Partition } from './partitioner';

/** Examples per label in MNIST's training set. */
const MNIST_COUNTS = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
const labels = mnistLikeLabels();

/** 60,000 labels in random order, as many of each as MNIST has. */
function mnistLikeLabels(): Uint8Array {
  const sorted = MNIST_COUNTS.flatMap((count, label) => new Array<number>(count).fill(label));
  return Uint8Array.from(randomStream(1, 'mnist-like').shuffle(sorted));
}

function partition(skew: string, clients: number, seed = 1): Partition {
  return partitionClients({ skew, clients, seed }, labels, 10);
}

function labelCounts(rows: Uint32Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const row of rows) counts[labels[row]]++;
  return counts;
}

/** Mean over clients of the total variation distance between their label mix and the whole's. */
function labelSkew(shards: Partition): number {
  const distances = shards.map((rows) =>
    labelCounts(rows).reduce(
      (sum, count, label) =>
        sum + Math.abs(count / rows.length - MNIST_COUNTS[label] / labels.length) / 2,
      0,
    ),
  );
  return distances.reduce((a, b) => a + b) / distances.length;
}

const spread = (sizes: readonly number[]): number => Math.max(...sizes) - Math.min(...sizes);
const sizesOf = (shards: Partition): number[] => shards.map((rows) => rows.length);

describe('iid', () => {
  it.each([100, 7, 999])('gives %d clients shards whose sizes differ by at most one', (clients) => {
    expect(spread(sizesOf(partition('iid', clients)))).toBeLessThanOrEqual(1);
  });

  it('gives every client about the label mix of the whole', () => {
    expect(labelSkew(partition('iid', 100))).toBeLessThan(0.08);
  });
});

describe('shards', () => {
  it('gives 100 clients 600 examples each of two to four labels, mostly two', () => {
    const shards = partition('shards:2', 100);
    expect(sizesOf(shards)).toEqual(new Array(100).fill(600));
    const labelsHeld = shards.map((rows) => labelCounts(rows).filter((count) => count > 0).length);
    // A run of 300 lies across at most one border between labels.
    expect(Math.max(...labelsHeld)).toBeLessThanOrEqual(4);
    expect(labelsHeld.filter((held) => held <= 2).length).toBeGreaterThan(75);
  });

  it('lies between iid and one shard per client', () => {
    const [one, two, many] = ['shards:1', 'shards:2', 'shards:50'].map((s) => partition(s, 100));
    expect(labelSkew(one)).toBeGreaterThan(labelSkew(two));
    expect(labelSkew(two)).toBeGreaterThan(labelSkew(many) + 0.3);
  });
});

describe('dirichlet', () => {
  it('is the more skewed the smaller α is', () => {
    const skews = [0.01, 0.1, 1, 10, 1000].map((α) => labelSkew(partition(`dirichlet:${α}`, 50)));
    for (let i = 1; i < skews.length; i++) expect(skews[i - 1]).toBeGreaterThan(skews[i] + 0.03);
  });

  it('approaches iid for a huge α', () => {
    expect(labelSkew(partition('dirichlet:1e6', 100))).toBeLessThan(0.02);
    expect(spread(sizesOf(partition('dirichlet:1e6', 100)))).toBeLessThan(60);
  });

  it('does not overflow for the largest α there is', () => {
    expect(spread(sizesOf(partition('dirichlet:1.7e308', 100)))).toBeLessThan(60);
  });

  it('gives each label to a single client for a tiny α', () => {
    const shards = partition('dirichlet:1e-6', 10).map(labelCounts);
    MNIST_COUNTS.forEach((count, label) => {
      // Clients left with nothing got one example each from the largest shard.
      expect(Math.max(...shards.map((counts) => counts[label]))).toBeGreaterThan(count - 10);
    });
  });

  it('picks those clients at random, even where every gamma variate underflows', () => {
    const shards = partition('dirichlet:1e-6', 10, 2).map(labelCounts);
    expect(shards.filter((counts) => Math.max(...counts) > 5000).length).toBeGreaterThan(3);
  });

  it('has label proportions with the moments of Dirichlet(α)', () => {
    const [alpha, clients, seeds] = [0.5, 10, 60];
    const shares = Array.from({ length: seeds }, (_, seed) =>
      partition(`dirichlet:${alpha}`, clients, seed).flatMap((rows) =>
        labelCounts(rows).map((count, label) => count / MNIST_COUNTS[label]),
      ),
    ).flat();
    const variance = shares.reduce((sum, x) => sum + (x - 1 / clients) ** 2, 0) / shares.length;
    // Var = (1/K)(1 − 1/K) ÷ (αK + 1) for a symmetric Dirichlet.
    const expected = ((1 / clients) * (1 - 1 / clients)) / (alpha * clients + 1);
    expect(variance / expected).toBeGreaterThan(0.9);
    expect(variance / expected).toBeLessThan(1.1);
  });
});

describe('labels', () => {
  const distinct = (rows: Uint32Array): number => labelCounts(rows).filter(Boolean).length;

  it.each([1, 2, 5])('gives each of 20 clients %d labels, and loses no example', (perClient) => {
    const shards = partition(`labels:${perClient}`, 20);
    expect(new Set(shards.map(distinct))).toEqual(new Set([perClient]));
    expect(sizesOf(shards).reduce((a, b) => a + b)).toBe(60_000);
  });

  it('leaves out the labels that nobody has, where clients are few', () => {
    const shards = partition('labels:2', 3);
    expect(shards.map(distinct)).toEqual([2, 2, 2]);
    const held = new Set(shards.flatMap((rows) => [...rows].map((row) => labels[row])));
    const examples = MNIST_COUNTS.filter((_, label) => held.has(label)).reduce((a, b) => a + b);
    expect(sizesOf(shards).reduce((a, b) => a + b)).toBe(examples);
    expect(new Set(shards.flatMap((rows) => [...rows])).size).toBe(examples);
  });

  it('are dealt to one client by the hundred thousand', () => {
    const settings = { skew: 'labels:1', clients: 1, seed: 1 };
    const [rows] = partitionClients(settings, new Uint8Array(300_000), 10);
    expect(rows).toHaveLength(300_000);
  });

  it('cannot give more labels than there are', () => {
    expect(() => partition('labels:11', 5)).toThrow('skew: labels:11 asks for more labels');
  });
});

describe('quantity', () => {
  it('varies the sizes and not the label mix', () => {
    const shards = partition('quantity:1', 20);
    expect(spread(sizesOf(shards))).toBeGreaterThan(3000);
    const large = shards.filter((rows) => rows.length > 2000);
    expect(labelSkew(large)).toBeLessThan(0.05);
  });

  it('is the more skewed the smaller β is', () => {
    const spreads = [0.1, 1, 100].map((beta) => spread(sizesOf(partition(`quantity:${beta}`, 50))));
    expect(spreads).toEqual([...spreads].sort((a, b) => b - a));
  });
});
