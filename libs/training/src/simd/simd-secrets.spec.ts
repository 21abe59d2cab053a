import { referenceBlock, referenceBlocks } from '../contract/reference-chacha';
import { referenceCoins, sampledRows } from '../contract/reference-private';
import { compileKernel, instantiateKernel, type KernelExports } from './kernel';

const KEY = Uint32Array.from({ length: 8 }, (_, i) => Math.imul(i + 1, 0x9e3779b9));
const NORMALS = 256;

const hex = (words: Uint32Array): string => Buffer.from(words.buffer).toString('hex');

it('ChaCha12 of key 0 is the keystream of test vector 1 of draft-strombergson-chacha-test-vectors', () => {
  expect(hex(referenceBlock(new Uint32Array(8), 0))).toBe(
    '9bf49a6a0755f953811fce125f2683d50429c3bb49e074147e0089a52eae155f' +
      '0564f879d27ae3c02ce82834acfa8c793a629f2ca0de6919610be82f411326be',
  );
});

describe("the kernel's secret draws", () => {
  let kernel: KernelExports;
  let room: number;
  beforeAll(async () => {
    kernel = instantiateKernel(await compileKernel());
    kernel.resetArena();
    room = kernel.reserve(4 << 20);
  });
  const start = (key: ArrayLike<number> = KEY): void => {
    for (let i = 0; i < 8; i++) kernel.keyStream(i, key[i]);
  };
  const words = (length: number): Uint32Array =>
    new Uint32Array(kernel.memory.buffer, room, length).slice();

  function normals(count: number, deviation = 1): Float32Array {
    for (let i = 0; i < count; i += NORMALS) kernel.fillNormals(room + 4 * i, deviation);
    return new Float32Array(kernel.memory.buffer, room, count).slice();
  }

  it('are ChaCha12, four blocks at a time', () => {
    start();
    for (const counter of [0, 4, 8]) {
      kernel.nextBlocks(room);
      expect(words(64)).toEqual(referenceBlocks(KEY, counter));
    }
  });

  it.each([1, 0.3, 0.01])('let each row join a batch with probability %d', (rate) => {
    const [count, batches] = [500, 400];
    const uniform = referenceCoins(KEY);
    const joined = new Float64Array(count);
    const sizes: number[] = [];
    start();
    for (let batch = 0; batch < batches; batch++) {
      const rows = words(kernel.sampleRows(room, count, rate));
      expect([...rows]).toEqual(sampledRows(count, rate, uniform));
      rows.forEach((row) => joined[row]++);
      sizes.push(rows.length);
    }
    const variance = count * rate * (1 - rate);
    const mean = sizes.reduce((a, b) => a + b) / batches;
    expect(Math.abs(mean - count * rate)).toBeLessThanOrEqual(4 * Math.sqrt(variance / batches));
    const spread = sizes.reduce((sum, size) => sum + (size - count * rate) ** 2, 0) / batches;
    expect(Math.abs(spread - variance)).toBeLessThanOrEqual(variance * 6 * Math.sqrt(2 / batches));
    const limit = 6 * Math.sqrt(batches * rate * (1 - rate));
    joined.forEach((times) => expect(Math.abs(times - batches * rate)).toBeLessThanOrEqual(limit));
  });

  it('become normals by the transform of Box and Muller', () => {
    start();
    const drawn = normals(NORMALS, 3);
    const [angles, ...radii] = [0, 4, 8].map((counter) => referenceBlocks(KEY, counter));
    const all = [...radii[0], ...radii[1]];
    all.forEach((word, i) => {
      const [vector, lane] = [i >> 2, i & 3];
      const half = (angles[4 * (vector >> 1) + lane] << (16 * (vector & 1))) >>> 16;
      const [x, y] = boxMuller(word, half).map((normal) => 3 * normal);
      const at = 8 * vector + lane;
      expect(Math.abs(drawn[at] - x)).toBeLessThan(2e-5);
      expect(Math.abs(drawn[at + 4] - y)).toBeLessThan(2e-5);
    });
  });

  it('have 32 bits more where 31 are too few for a tail', () => {
    // A key, found by trying, whose first normals have a pair with u < 2⁻²⁴.
    const key = new Uint32Array(8).fill(11_387);
    start(key);
    const drawn = normals(NORMALS);
    const [at, vector, lane] = [233, 29, 1];
    const coarse = referenceBlocks(key, 8)[4 * (vector - 16) + lane] >>> 1;
    expect(coarse).toBeLessThan(128);
    const finer = coarse + (referenceBlocks(key, 12)[0] + 0.5) / 2 ** 32;
    const radius = Math.sqrt(-2 * Math.log(finer / 2 ** 31));
    expect(Math.hypot(drawn[at], drawn[at + 4])).toBeCloseTo(radius, 4);
    expect(Math.abs(radius - Math.sqrt(-2 * Math.log((coarse + 0.5) / 2 ** 31)))).toBeGreaterThan(
      1e-4,
    );
  });

  it('have the moments, the tails and the distribution of N(0, 1)', () => {
    start();
    const drawn = normals(1 << 18);
    const count = drawn.length;
    const mean = (f: (x: number, i: number) => number): number => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += f(drawn[i], i);
      return sum / count;
    };
    // Of each power k: (its mean, its variance).
    const moments = [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
      [6, 15, 10_170],
    ];
    for (const [k, expected, variance] of moments) {
      const error = Math.abs(mean((x) => x ** k) - expected);
      expect(error).toBeLessThan(4 * Math.sqrt(variance / count));
    }
    for (const [limit, share] of [
      [3, 0.0026997961],
      [4, 6.3342484e-5],
    ]) {
      const beyond = mean((x) => Number(Math.abs(x) > limit)) * count;
      expect(Math.abs(beyond - share * count)).toBeLessThan(4 * Math.sqrt(share * count));
    }
    expect(kolmogorovSmirnov(drawn) * Math.sqrt(count)).toBeLessThan(1.95);
    // Numbers of one pair lie 4 apart; their squares are independent too.
    for (const apart of [1, 4, 8, NORMALS]) {
      const product = mean((x, i) => x * drawn[(i + apart) % count]);
      const squares = mean((x, i) => (x * x - 1) * (drawn[(i + apart) % count] ** 2 - 1));
      expect(Math.abs(product)).toBeLessThan(4 / Math.sqrt(count));
      expect(Math.abs(squares)).toBeLessThan((4 * 2) / Math.sqrt(count));
    }
  });
});

/** The pair of a word that decides the radius and 16 bits that decide the angle. */
function boxMuller(radius: number, angle: number): [number, number] {
  const r = Math.sqrt(-2 * Math.log(((radius >>> 1) + 0.5) / 2 ** 31));
  const quarter = ((((angle << 18) >> 18) + 0.5) / 2 ** 14) * (Math.PI / 2);
  const [cos, sin] = [Math.cos(quarter) * (angle & 0x4000 ? -1 : 1), Math.sin(quarter)];
  return angle & 0x8000 ? [r * sin, r * cos] : [r * cos, r * sin];
}

/** The largest distance to the distribution function of N(0, 1). */
function kolmogorovSmirnov(values: Float32Array): number {
  const sorted = values.slice().sort();
  let distance = 0;
  // Between two of 4,096 places the distance grows by at most 1 ÷ 4,096.
  for (let i = 0; i < sorted.length; i += 16) {
    distance = Math.max(distance, Math.abs(phi(sorted[i]) - i / sorted.length));
  }
  return distance;
}

/** Φ by its series x·φ(x)·(1 + x²⁄3 + x⁴⁄15 + …), which converges for every x. */
function phi(x: number): number {
  let [term, sum] = [x, x];
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) sum += term *= (x * x) / k;
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}
