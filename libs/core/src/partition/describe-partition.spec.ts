import { describePartition } from './describe-partition';
import { jensenShannon, totalVariation } from './divergence';
import { describeSizes } from './size-figures';

describe('divergence', () => {
  // scipy.spatial.distance.jensenshannon(p, q, base=2) ** 2 of SciPy 1.17.1.
  it.each([
    [[10, 0, 30], [25, 25, 50], 0.14315587846583208],
    [[1, 2, 3, 4], [4, 3, 2, 1], 0.15356065532898452],
  ])('of %j and %j agrees with SciPy', (one, other, expected) => {
    expect(jensenShannon(one, other)).toBeCloseTo(expected, 9);
  });

  it('is 0 for the same mix and 1 for none in common', () => {
    expect([jensenShannon([1, 3], [10, 30]), totalVariation([1, 3], [10, 30])]).toEqual([0, 0]);
    expect([jensenShannon([5, 0], [0, 7]), totalVariation([5, 0], [0, 7])]).toEqual([1, 1]);
    expect(totalVariation([1, 1, 2], [2, 1, 1])).toBe(0.25);
  });
});

describe('describeSizes', () => {
  it('has the quantiles of NumPy and the Gini coefficient by hand', () => {
    // numpy.quantile([7, 1, 3, 9], [0.05, 0.25, 0.5, 0.75, 0.95]) of NumPy 2.4.6; the mean absolute
    // difference over all 16 pairs is 3.5, the mean 5.
    expect(describeSizes([7, 1, 3, 9])).toEqual({
      min: 1,
      p5: expect.closeTo(1.3, 9),
      p25: 2.5,
      median: 5,
      p75: 7.5,
      p95: expect.closeTo(8.7, 9),
      max: 9,
      gini: expect.closeTo(0.35, 9),
    });
    expect(describeSizes([4, 4, 4]).gini).toBeCloseTo(0, 12);
  });
});

describe('describePartition', () => {
  const labels = Uint8Array.from({ length: 1000 }, (_, row) => row % 10);
  const describeSkew = (skew: string) =>
    describePartition({ skew, clients: 5, seed: 1 }, labels, 10);

  it('counts what each client has', () => {
    const { clients, examples, labelsPerClient } = describeSkew('shards:2');
    expect(examples).toBe(1000);
    expect(clients.map((client) => client.examples)).toEqual([200, 200, 200, 200, 200]);
    for (const { labelCounts, examples: own } of clients) {
      expect(labelCounts.reduce((a, b) => a + b)).toBe(own);
    }
    // Ten shards of ten labels: each is one label.
    expect(labelsPerClient).toEqual({ min: 2, mean: 2, max: 2 });
  });

  it('says how far from the whole clients are', () => {
    const even = describeSkew('sizes:100,100,100,100,100+dirichlet:1e9');
    expect(even.totalVariation.max).toBeLessThan(0.01);
    // Two labels of ten: half of |1/2 − 1/10| · 2 + 1/10 · 8.
    const two = describeSkew('shards:2');
    expect(two.totalVariation).toEqual({
      mean: expect.closeTo(0.8, 9),
      max: expect.closeTo(0.8, 9),
    });
    expect(two.jensenShannon.mean).toBeGreaterThan(0.5);
  });

  it('gives the level of each change per client', () => {
    const { clients, units, skew } = describeSkew('rotation:30+label-noise:0.2');
    expect(clients.map(({ levels }) => levels['rotation'])).toEqual([-30, -15, 0, 15, 30]);
    expect(clients[3].levels['label-noise']).toBe(0.2);
    expect(units).toEqual({ rotation: '°', 'label-noise': '' });
    expect(skew).toBe('iid+rotation:-30..30+label-noise:0.2..0.2');
  });
});
