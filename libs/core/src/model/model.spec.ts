import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { randomStream } from '../random/random-stream';
import { initialWeights } from './initial-weights';
import { describeMlp, type MlpSpec } from './mlp-spec';
import { mlpLayout, tensorView } from './weight-layout';
import { weightsSha256 } from './weights-sha256';
import { littleEndianBytes } from '../vectors/little-endian';

const mlp = (hidden: number[]): MlpSpec => ({
  inputSize: 784,
  hidden,
  outputSize: 10,
  activation: 'relu',
  dropoutRate: 0,
  loss: 'cross-entropy',
});

describe('mlpLayout', () => {
  it.each([
    ['784-128-10', [128], 101_770],
    ['784-200-200-10', [200, 200], 199_210],
    ['784-10', [], 7_850],
  ])('gives %s its parameters', (name, hidden, parameters) => {
    const { slots, length } = mlpLayout(mlp(hidden));
    expect(describeMlp(mlp(hidden))).toBe(name);
    expect(length).toBe(parameters);
    expect(slots.reduce((sum, slot) => sum + slot.length, 0)).toBe(parameters);
  });

  it('names the tensors and lays them one after the other', () => {
    expect(mlpLayout(mlp([128])).slots).toEqual([
      { name: 'dense_1/kernel', shape: [784, 128], offset: 0, length: 100_352 },
      { name: 'dense_1/bias', shape: [128], offset: 100_352, length: 128 },
      { name: 'dense_2/kernel', shape: [128, 10], offset: 100_480, length: 1280 },
      { name: 'dense_2/bias', shape: [10], offset: 101_760, length: 10 },
    ]);
  });

  it('gives a view, so that writing to a tensor writes to the weights', () => {
    const { slots, length } = mlpLayout(mlp([128]));
    const weights = new Float32Array(length);
    tensorView(weights, slots[3]).fill(7);
    expect(weights.indexOf(7)).toBe(101_760);
    expect(weights.filter((w) => w === 7)).toHaveLength(10);
  });
});

describe('initialWeights', () => {
  const spec = mlp([128]);
  const weights = initialWeights(spec, randomStream(1, 'init'));
  const [kernel1, bias1, kernel2, bias2] = mlpLayout(spec).slots.map((slot) =>
    tensorView(weights, slot),
  );

  it.each([
    ['first', kernel1, 784 + 128],
    ['second', kernel2, 128 + 10],
  ])('draws the %s kernel from U(−a, a) with a = √(6 ÷ (inputs + outputs))', (_, kernel, fans) => {
    const limit = Math.sqrt(6 / fans);
    const largest = kernel.reduce((a, w) => Math.max(a, Math.abs(w)), 0);
    expect(largest).toBeLessThanOrEqual(Math.fround(limit));
    expect(largest).toBeGreaterThan(0.99 * limit);
    const mean = kernel.reduce((a, w) => a + w, 0) / kernel.length;
    const variance = kernel.reduce((a, w) => a + (w - mean) ** 2, 0) / kernel.length;
    expect(Math.abs(mean)).toBeLessThan((4 * limit) / Math.sqrt(3 * kernel.length));
    expect(variance / (limit ** 2 / 3)).toBeCloseTo(1, 1);
  });

  it('draws from N(0, 1 ÷ inputs), cut off at two deviations, with lecun', () => {
    const lecun: MlpSpec = { ...spec, init: 'lecun' };
    const kernel = tensorView(
      initialWeights(lecun, randomStream(1, 'init')),
      mlpLayout(spec).slots[0],
    );
    const squares = kernel.map((w) => 784 * w * w);
    expect(squares.some((square) => square > 3.9)).toBe(true);
    expect(squares.some((square) => square > 4.00001)).toBe(false);
    // Variance of a standard normal cut off at ±2: 1 − 4·φ(2) ÷ (2·Φ(2) − 1), by SciPy's truncnorm.
    const variance = squares.reduce((sum, square) => sum + square, 0) / kernel.length;
    // Its standard error is about 0.9 ÷ √n; not cut off, it would be 1.
    expect(Math.abs(variance - 0.7737)).toBeLessThan((4 * 0.9) / Math.sqrt(kernel.length));
  });

  it('starts every bias at 0', () => {
    expect([...bias1, ...bias2].every((b) => b === 0)).toBe(true);
  });

  it('is the same model for the same seed for ever', () => {
    // Recomputed in Python with hashlib, integer xoroshiro128+ and NumPy float32.
    expect(weightsSha256(weights)).toBe(
      'cdb49405da4e9aee9a7785c3266aa708e354e1fee13e37e0ff3e8c197b995d29',
    );
    expect(initialWeights(spec, randomStream(2, 'init'))).not.toEqual(weights);
  });
});

describe('weightsSha256', () => {
  it('is SHA-256 over little-endian float32, also of a part of a larger buffer', () => {
    fc.assert(
      fc.property(fc.float32Array({ minLength: 2, maxLength: 50 }), (all) => {
        const weights = all.subarray(1);
        const bytes = Buffer.alloc(4 * weights.length);
        weights.forEach((w, i) => bytes.writeFloatLE(w, 4 * i));
        fc.pre(!weights.some(Number.isNaN)); // a NaN's payload need not survive writeFloatLE
        expect(Buffer.from(littleEndianBytes(weights)).equals(bytes)).toBe(true);
        expect(weightsSha256(weights)).toBe(createHash('sha256').update(bytes).digest('hex'));
      }),
    );
  });
});
