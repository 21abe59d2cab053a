import fc from 'fast-check';
import { fitMargins } from './fit-margins';
import { countLabels } from './labels-by-size';
import { partitionClients } from './partition-clients';

const labels = Uint8Array.from({ length: 60_000 }, (_, row) => row % 10);

function deal(skew: string, clients: number) {
  const rows = partitionClients({ skew, clients, seed: 1 }, labels, 10);
  const { values } = countLabels(rows, { labels, classes: 10 });
  const mix = rows.map((_, client) => [...values.subarray(10 * client, 10 * client + 10)]);
  return { rows, mix, sizes: rows.map((shard) => shard.length) };
}

const held = (mix: readonly number[]): string =>
  mix.flatMap((count, label) => (count > 0 ? [label] : [])).join();

describe('labels and sizes at once', () => {
  const flute = deal('labels:2+powerlaw:1.5', 1000);

  it('leaves every client the labels it would have without the sizes', () => {
    expect(flute.mix.map(held)).toEqual(deal('labels:2', 1000).mix.map(held));
  });

  it('uses every example exactly once', () => {
    expect(new Set(flute.rows.flatMap((shard) => [...shard])).size).toBe(60_000);
    expect(flute.sizes.reduce((a, b) => a + b)).toBe(60_000);
  });

  it('has the spread of the power law', () => {
    const sorted = [...flute.sizes].sort((a, b) => a - b);
    expect(sorted[0]).toBeGreaterThan(10);
    expect(sorted[500]).toBeLessThan(45);
    expect(sorted[999]).toBeGreaterThan(500);
  });

  it('draws sizes that few clients cannot have towards those they would have alone', () => {
    const few = deal('labels:2+powerlaw:1.5', 12);
    expect(few.mix.map(held)).toEqual(deal('labels:2', 12).mix.map(held));
    expect(few.sizes.reduce((a, b) => a + b)).toBe(60_000);
    expect(Math.max(...few.sizes) / Math.min(...few.sizes)).toBeGreaterThan(2);
    const alone = deal('labels:2', 12);
    few.mix.forEach((mix, client) =>
      mix.forEach((count, label) => {
        const share = alone.mix[client][label] / alone.sizes[client];
        // An example may be lost to rounding.
        expect((count + 1) / few.sizes[client]).toBeGreaterThanOrEqual(share / 4);
      }),
    );
  });

  it.each(['labels:2', 'shards:2', 'dirichlet:0.3'])(
    'meets listed sizes exactly, with %s, while labels last',
    (skew) => {
      const sizes = [100, 1200, 700, 30, 5, 900, 250, 100, 100, 100];
      expect(deal(`${skew}+sizes:${sizes.join(',')}`, 10).sizes).toEqual(sizes);
    },
  );

  it('uses no example twice, leaves nobody empty, and exceeds no listed size', () => {
    const input = fc.record({
      sizes: fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 12 }),
      skew: fc.constantFrom('labels:1', 'labels:3', 'shards:2', 'dirichlet:0.1', 'dirichlet:1e-6'),
      seed: fc.nat(),
    });
    const few = labels.subarray(0, 1500);
    fc.assert(
      fc.property(input, ({ sizes, skew, seed }) => {
        const settings = { skew: `${skew}+sizes:${sizes.join(',')}`, clients: sizes.length, seed };
        const shards = partitionClients(settings, few, 10);
        const rows = shards.flatMap((shard) => [...shard]);
        expect(new Set(rows).size).toBe(rows.length);
        shards.forEach((shard, client) => {
          expect(shard.length).toBeGreaterThan(0);
          expect(shard.length).toBeLessThanOrEqual(sizes[client]);
        });
      }),
    );
  });

  it('gives a client that wants more all there is of its labels', () => {
    const { sizes, mix } = deal('labels:1+sizes:50000,100,100', 3);
    expect(sizes).toEqual([6000, 100, 100]);
    expect(mix.map(held)).toEqual(['0', '1', '2']);
  });

  it('keeps the mix of the label skew as far as the sizes let it', () => {
    const alone = deal('dirichlet:0.5', 20).mix;
    const both = deal('dirichlet:0.5+lognormal:0.3', 20).mix;
    const shares = (mix: readonly number[]): number[] =>
      mix.map((count) => count / mix.reduce((a, b) => a + b));
    const distances = alone.map((mix, client) => {
      const other = shares(both[client]);
      return shares(mix).reduce((sum, share, label) => sum + Math.abs(share - other[label]) / 2, 0);
    });
    expect(distances.reduce((a, b) => a + b) / 20).toBeLessThan(0.2);
  });
});

describe('fitMargins', () => {
  const fit = (values: number[], sizes: number[], supply: number[], exhaust = true): number[] => {
    const table = { values: Float64Array.from(values), classes: 2, clients: values.length / 2 };
    return [...fitMargins(table, { sizes, supply, exhaust }).values];
  };

  it('finds the table that numpy finds, with the odds of the given one', () => {
    // Rows and columns scaled in turn 500 times in float64 by NumPy 2.4.6.
    const golden = [7.624795, 22.375205, 16.91272, 33.08728, 15.462484, 4.537516];
    const values = fit([1, 2, 3, 4, 5, 1], [30, 50, 20], [40, 60]);
    values.forEach((value, i) => expect(value).toBeCloseTo(golden[i], 2));
    expect((values[0] * values[3]) / (values[1] * values[2])).toBeCloseTo((1 * 4) / (2 * 3), 9);
  });

  it('keeps zeros, and fits columns where it cannot fit both', () => {
    expect(fit([1, 0, 0, 1], [90, 10], [50, 50])).toEqual([50, 0, 0, 50]);
  });

  it('leaves over what nobody asked for', () => {
    const values = fit([1, 1, 1, 1], [10, 10], [50, 5], false);
    [7.5, 2.5, 7.5, 2.5].forEach((value, i) => expect(values[i]).toBeCloseTo(value, 2));
  });
});
