import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { randomStream, streamFromState, streamState } from './random-stream';

const MASK64 = (1n << 64n) - 1n;
const rotl = (x: bigint, k: bigint): bigint => ((x << k) | (x >> (64n - k))) & MASK64;

/** Low 32 bits of xoroshiro128+ (Blackman and Vigna 2018: 24, 16, 37), on 64-bit integers. */
function* xoroshiro128plus([s0, s1]: readonly bigint[]): Generator<number, never> {
  for (;;) {
    yield Number((s0 + s1) & 0xffffffffn);
    const mixed = s1 ^ s0;
    [s0, s1] = [rotl(s0, 24n) ^ mixed ^ ((mixed << 16n) & MASK64), rotl(mixed, 37n)];
  }
}

/** Two 64-bit words from the digest of the name: four 32-bit little-endian words, high ones first. */
function stateByNodeCrypto(name: string): readonly bigint[] {
  const digest = createHash('sha256').update(name, 'utf8').digest();
  const word = (i: number): bigint => BigInt(digest.readUInt32LE(4 * i));
  return [(word(0) << 32n) | word(1), (word(2) << 32n) | word(3)];
}

const take = (count: number, draw: () => number): number[] => Array.from({ length: count }, draw);

describe('randomStream', () => {
  it('draws the same numbers for the same name, in any process', () => {
    const stream = randomStream(7, 'shuffle', 3, 12);
    expect([stream.uint32(), stream.uint32(), stream.uint32()]).toMatchInlineSnapshot(`
     [
       2771765287,
       4267372657,
       2753717975,
     ]
    `);
  });

  it('gives different streams to different names, however the parts are cut', () => {
    const names = [
      ['a', 12],
      ['a', 1, 2],
      ['b', 12],
      ['a', 12, 0],
    ] as const;
    const states = names.map((name) => streamState(1, ...name).join());
    expect(new Set(states).size).toBe(names.length);
  });

  it('shuffles without losing anything', () => {
    const shuffled = randomStream(1, 'x').shuffle(Uint32Array.from({ length: 1000 }, (_, i) => i));
    expect([...shuffled].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  it.each([0.1, 1, 5])('draws gamma(%d) with mean and variance equal to its shape', (shape) => {
    const stream = randomStream(3, 'gamma', shape);
    const draws = Array.from({ length: 20000 }, () => stream.gamma(shape));
    const mean = draws.reduce((a, b) => a + b) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    expect(mean / shape).toBeCloseTo(1, 1);
    expect(variance / shape).toBeCloseTo(1, 0);
  });

  // As d3-random draws them on Node 20 and 22: on Node 24 and 26, Math.pow has other last bits.
  it('draws the same gamma variates on every Node', () => {
    const stream = randomStream(3, 'gamma on every Node');
    const draws = Float64Array.from(take(1000, () => stream.gamma(0.3)));
    expect(createHash('sha256').update(draws).digest('hex')).toBe(
      '84689042f4ffd4cb6df936e648ade3c43e148525c0a301a388af7a1662413a75',
    );
  });

  it('is xoroshiro128+ seeded with SHA-256 of the name, in 64-bit arithmetic', () => {
    const name = fc.tuple(fc.nat(), fc.string(), fc.nat(), fc.nat());
    fc.assert(
      fc.property(name, ([seed, purpose, round, client]) => {
        const stream = randomStream(seed, purpose, round, client);
        const reference = xoroshiro128plus(
          stateByNodeCrypto(`${seed}/${purpose}/${round}/${client}`),
        );
        expect(take(200, stream.uint32)).toEqual(take(200, () => reference.next().value));
      }),
      { numRuns: 50 },
    );
  });

  it('makes a uniform number of 26 and 27 bits of two draws', () => {
    const reference = xoroshiro128plus(stateByNodeCrypto('5/u'));
    const expected = take(100, () => {
      const high = reference.next().value % 2 ** 26;
      return (high * 2 ** 27 + (reference.next().value % 2 ** 27)) / 2 ** 53;
    });
    expect(take(100, randomStream(5, 'u').uniform)).toEqual(expected);
  });

  it('draws every number below a limit equally often, and no other', () => {
    const stream = randomStream(5, 'below');
    const seen = new Array<number>(7).fill(0);
    for (let i = 0; i < 70_000; i++) seen[stream.below(7)]++;
    expect(seen).toHaveLength(7);
    // Each count has a deviation of 93.
    seen.forEach((count) => expect(Math.abs(count - 10_000)).toBeLessThan(400));
    expect(take(5, () => stream.below(1))).toEqual([0, 0, 0, 0, 0]);
  });

  it('shuffles into every order equally often', () => {
    const stream = randomStream(5, 'shuffle');
    const orders = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = stream.shuffle([0, 1, 2, 3]).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(24);
    // Each count has a deviation of 31.
    for (const count of orders.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('draws normal numbers with mean 0, variance 1 and no skew', () => {
    const draws = take(20_000, randomStream(5, 'normal').normal);
    const moment = (k: number): number => draws.reduce((sum, x) => sum + x ** k, 0) / draws.length;
    expect(moment(1)).toBeCloseTo(0, 1);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(moment(3)).toBeCloseTo(0, 0);
    expect(moment(4) / 3).toBeCloseTo(1, 0);
  });

  it('starts again from its state', () => {
    const again = streamFromState(streamState(1, 'x', 2));
    expect(take(10, again.uint32)).toEqual(take(10, randomStream(1, 'x', 2).uint32));
  });
});
