import { createHash } from 'node:crypto';
import { selectExamples } from '@fedsim/core/house';
import fc from 'fast-check';
import { openSynthetic, syntheticManifest } from './synthetic-dataset';
import { syntheticDigits, syntheticLabels, syntheticRows } from './synthetic-digits';

const train = { seed: 7, split: 'train' } as const;
const digits = syntheticDigits({ ...train, count: 2000 });
const image = (row: number) => digits.pixels.subarray(row * 784, (row + 1) * 784);

describe('syntheticDigits', () => {
  it('draws the same bytes everywhere', () => {
    const { pixels, labels } = digits;
    const sha256 = createHash('sha256').update(pixels).update(labels).digest('hex');
    expect(sha256).toMatchInlineSnapshot(
      `"e25c66b3a6f9aeea45184bae0b641c05b426a5f0acbf3d2571c9d7936f8a941b"`,
    );
  });

  it('draws a row the same whichever others are drawn with it', () => {
    const rowLists = fc.array(fc.integer({ min: 0, max: digits.count - 1 }), { maxLength: 20 });
    fc.assert(
      fc.property(rowLists, (rows) => {
        expect(syntheticRows(train, rows)).toEqual(selectExamples(digits, rows));
      }),
      { numRuns: 30 },
    );
  });

  it('knows labels without drawing', () => {
    expect(syntheticLabels(train, digits.count)).toEqual(digits.labels);
    expect(syntheticLabels(train, 1234)).toEqual(digits.labels.subarray(0, 1234));
  });

  it.each([
    ['seed', { ...train, seed: 8 }],
    ['split', { ...train, split: 'test' as const }],
  ])('draws other digits for another %s', (_, source) => {
    const other = syntheticDigits({ ...source, count: 50 });
    expect(other.labels).not.toEqual(digits.labels.subarray(0, 50));
    const drawn = new Set(Array.from({ length: 50 }, (_, row) => image(row).join()));
    for (let row = 0; row < 50; row++) {
      expect(drawn).not.toContain(other.pixels.subarray(row * 784, (row + 1) * 784).join());
    }
  });

  it('draws all ten digits about equally often', () => {
    const counts = new Array(10).fill(0);
    for (const label of digits.labels) counts[label]++;
    for (const count of counts) expect(Math.abs(count - 200)).toBeLessThan(60);
  });

  it('centres each image by mass, to half a pixel', () => {
    for (let row = 0; row < digits.count; row++) {
      let mass = 0;
      const centre = [0, 0];
      image(row).forEach((ink, i) => {
        mass += ink;
        centre[0] += ink * ((i % 28) - 13.5);
        centre[1] += ink * (Math.floor(i / 28) - 13.5);
      });
      // A stroke that centring pushes over the edge is cut, which moves the mass a little.
      expect(Math.abs(centre[0] / mass)).toBeLessThan(0.6);
      expect(Math.abs(centre[1] / mass)).toBeLessThan(0.6);
    }
  });

  it('fills the longer side of a 20-pixel box', () => {
    for (let row = 0; row < digits.count; row++) {
      const inked = [...image(row).keys()].filter((i) => image(row)[i] > 0);
      const columns = inked.map((i) => i % 28);
      const lines = inked.map((i) => Math.floor(i / 28));
      const extent = (values: number[]) => 1 + Math.max(...values) - Math.min(...values);
      const longer = Math.max(extent(columns), extent(lines));
      expect(longer).toBeGreaterThanOrEqual(19);
      expect(longer).toBeLessThanOrEqual(22);
    }
  });

  it('has as much ink as MNIST: mean 0.1307, standard deviation 0.3081', () => {
    const mean = digits.pixels.reduce((sum, ink) => sum + ink, 0) / digits.pixels.length;
    const variance =
      digits.pixels.reduce((sum, ink) => sum + (ink - mean) ** 2, 0) / digits.pixels.length;
    expect(mean / 255).toBeCloseTo(0.13, 2);
    expect(Math.sqrt(variance) / 255).toBeCloseTo(0.31, 2);
  });
});

describe('openSynthetic', () => {
  const dataset = openSynthetic(syntheticManifest(7, { train: 300, test: 40 }));

  it('describes what it draws', async () => {
    expect(dataset.info).toMatchObject({ trainExamples: 300, testExamples: 40, classes: 10 });
    expect(dataset.folder).toBeUndefined();
    expect(syntheticManifest(7).info).toMatchObject({ trainExamples: 60000, testExamples: 10000 });
  });

  it('draws labels, rows and test set from its seed', async () => {
    expect(await dataset.trainLabels()).toEqual(digits.labels.subarray(0, 300));
    expect(await dataset.trainRows([299, 4])).toEqual(selectExamples(digits, [299, 4]));
    expect(await dataset.testSet()).toEqual(syntheticDigits({ seed: 7, split: 'test', count: 40 }));
  });

  it('refuses rows that do not exist', async () => {
    await expect(dataset.trainRows([300])).rejects.toThrow(/row 300 is not among .* 300 rows/);
  });
});
