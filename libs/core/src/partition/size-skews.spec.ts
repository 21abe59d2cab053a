import fc from 'fast-check';
import { partitionClients } from './partition-clients';
import { wholeSizes } from './size-skew';

const labels = Uint8Array.from({ length: 60_000 }, (_, row) => row % 10);

function sizesOf(skew: string, clients: number, seed = 1): number[] {
  return partitionClients({ skew, clients, seed }, labels, 10).map((rows) => rows.length);
}

/** Mean absolute difference between two shards ÷ twice the mean. */
function gini(sizes: readonly number[]): number {
  const sorted = [...sizes].sort((a, b) => a - b);
  const total = sorted.reduce((a, b) => a + b);
  const weighted = sorted.reduce((sum, size, i) => sum + (i + 1) * size, 0);
  return (2 * weighted) / (sorted.length * total) - (sorted.length + 1) / sorted.length;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b) / values.length;
const overSeeds = (skew: string): number =>
  mean(Array.from({ length: 8 }, (_, seed) => gini(sizesOf(skew, 1000, seed))));

describe('powerlaw', () => {
  it.each([2, 3, 5])('has the Gini coefficient of a Pareto distribution, a = %d', (a) => {
    expect(overSeeds(`powerlaw:${a}`) * (2 * a - 1)).toBeCloseTo(1, 1);
  });

  it('gives its smallest client (a − 1) ÷ a of the mean', () => {
    expect(Math.min(...sizesOf('powerlaw:3', 200)) / ((300 * 2) / 3)).toBeCloseTo(1, 1);
  });

  it('has a tail of slope −a', () => {
    const sizes = sizesOf('powerlaw:1.5', 5000).sort((a, b) => b - a);
    // P(size > s) ∝ s^(−1.5): the size that 1 % exceed is 10^(1/1.5) of the one that 10 % do.
    expect(Math.log10(sizes[49] / sizes[499]) * 1.5).toBeCloseTo(1, 0);
  });
});

describe('lognormal', () => {
  // erf(σ ÷ 2), from scipy.special.erf of SciPy 1.17.1.
  it.each([
    [0.5, 0.27632639],
    [1, 0.52049988],
  ])('has the Gini coefficient of a log-normal distribution, σ = %d', (sigma, expected) => {
    expect(overSeeds(`lognormal:${sigma}`) / expected).toBeCloseTo(1, 1);
  });
});

describe('quantity', () => {
  it('has sizes with the moments of Dirichlet(β)', () => {
    const [beta, clients, seeds] = [0.5, 10, 200];
    const shares = Array.from({ length: seeds }, (_, seed) =>
      sizesOf(`quantity:${beta}`, clients, seed).map((size) => size / labels.length),
    ).flat();
    const variance = mean(shares.map((share) => (share - 1 / clients) ** 2));
    const expected = ((1 / clients) * (1 - 1 / clients)) / (beta * clients + 1);
    expect(variance / expected).toBeGreaterThan(0.9);
    expect(variance / expected).toBeLessThan(1.1);
  });
});

describe('sizes', () => {
  it('gives each client as many as are listed, no example twice, and leaves the rest', () => {
    const shards = partitionClients({ skew: 'sizes:100,1,700', clients: 3, seed: 1 }, labels, 10);
    expect(shards.map((rows) => rows.length)).toEqual([100, 1, 700]);
    expect(new Set(shards.flatMap((rows) => [...rows])).size).toBe(801);
  });

  it('refuses another number of clients, and more examples than there are', () => {
    expect(() => sizesOf('sizes:100,200', 3)).toThrow(
      'skew: sizes:100,200 lists 2 sizes for 3 clients. Use --clients=2',
    );
    expect(() => sizesOf('sizes:60000,1', 2)).toThrow(
      'skew: sizes:60000,1 asks for 60001 examples, but the training set has 60000',
    );
  });
});

describe('wholeSizes', () => {
  it('adds up, leaves nobody without, and is in proportion', () => {
    const weight = fc.double({ min: 0, max: 1e300, noNaN: true });
    const weights = fc
      .array(weight, { minLength: 1, maxLength: 30 })
      .filter((values) => values.some((value) => value > 1e-300));
    fc.assert(
      fc.property(weights, fc.integer({ min: 30, max: 10_000 }), (values, examples) => {
        const sizes = wholeSizes(values, examples);
        expect(sizes.reduce((a, b) => a + b)).toBe(examples);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        const largest = Math.max(...values);
        const total = values.reduce((sum, value) => sum + value / largest, 0);
        sizes.forEach((size, i) => {
          const exact = (values[i] / largest / total) * examples;
          expect(Math.abs(size - exact)).toBeLessThanOrEqual(1 + values.length);
        });
      }),
    );
  });

  it('takes from the largest what it gives to those with nothing', () => {
    expect(wholeSizes([0, 6, 4, 0, 0], 10)).toEqual([1, 4, 3, 1, 1]);
  });
});
