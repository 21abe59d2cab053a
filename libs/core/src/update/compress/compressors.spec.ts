import * as fc from 'fast-check';
import { ConfigError } from '../../errors/user-error';
import type { VectorName } from './compressor';
import { EncodingError } from './encoding-error';
import { compressorKinds, parseCompressor, parseModelCompressor } from './parse-compressor';

const NAMES = [
  ...compressorKinds.known.map(({ example }) => example),
  ...['quantize:1', 'quantize:2', 'quantize:8', 'topk:0.9', 'randomk:0.9', 'topk:0.3+float16'],
  ...['topk:0.2+quantize:3', 'randomk:0.4+quantize:1'],
];
const compressorOf = (name: string) => parseCompressor(name)!;
const named: VectorName = { seed: 7, round: 3, sender: 5, vector: 0 };
const sines = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i));
const values = (most = 2 ** 100) =>
  fc
    .array(fc.float({ min: -most, max: most, noNaN: true }), { minLength: 1, maxLength: 1200 })
    .map((list) => Float32Array.from(list));

describe.each(NAMES)('%s', (name) => {
  const compressor = compressorOf(name);

  it('gives what it has written again, to the bit, and is as long as it says', () => {
    fc.assert(
      fc.property(values(), (vector) => {
        const bytes = compressor.encode(vector, named);
        const once = compressor.decode(bytes, vector.length, named);
        expect(compressor.decode(bytes.slice(), vector.length, { ...named })).toEqual(once);
        expect(once).toHaveLength(vector.length);
        if (name.startsWith('topk')) return;
        expect(bytes).toHaveLength(compressor.expectedBytes(vector.length));
      }),
      { numRuns: 50 },
    );
  });

  it('refuses other bytes, or makes values of them, and nothing else', () => {
    const length = 700;
    const right = compressor.encode(sines(length), named);
    const changed = fc
      .array(fc.tuple(fc.nat(right.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 })
      .map((changes) => {
        const bytes = right.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        return bytes;
      });
    const hostile = fc.oneof(
      changed,
      fc.uint8Array({ maxLength: 2 * right.length }),
      fc.nat(right.length).map((end) => right.slice(0, end)),
      fc.uint8Array({ minLength: 1, maxLength: 9 }).map((more) => Uint8Array.of(...right, ...more)),
    );
    fc.assert(
      fc.property(hostile, (bytes) => {
        try {
          expect(compressor.decode(bytes, length, named)).toHaveLength(length);
        } catch (error) {
          expect(error).toBeInstanceOf(EncodingError);
        }
      }),
    );
  });

  it('refuses one byte too few and one too many', () => {
    const right = compressor.encode(sines(700), named);
    const decode = (bytes: Uint8Array) => () => compressor.decode(bytes, 700, named);
    expect(decode(right)).not.toThrow();
    expect(decode(right.slice(1))).toThrow(EncodingError);
    expect(decode(right.slice(0, -1))).toThrow(EncodingError);
    expect(decode(Uint8Array.of(...right, 0))).toThrow(EncodingError);
  });

  it.each([NaN, Infinity, -Infinity])('lets %s be seen where all is so', (odd) => {
    const bytes = compressor.encode(new Float32Array(40).fill(odd), named);
    const decoded = compressor.decode(bytes, 40, named);
    expect(decoded.some((value) => !Number.isFinite(value))).toBe(true);
  });
});

describe('float16', () => {
  const float16 = compressorOf('float16');
  const decoded = (...bytes: number[]) => float16.decode(Uint8Array.of(...bytes), 1, named)[0];

  it('keeps each of its numbers', () => {
    const all = Uint8Array.from({ length: 0x20000 }, (_, i) =>
      i % 2 ? (i >>> 9) & 0xff : (i >>> 1) & 0xff,
    );
    const floats = float16.decode(all, 0x10000, named);
    const again = float16.encode(floats, named);
    const differing = floats.filter(
      (value, i) =>
        !Number.isNaN(value) &&
        (again[2 * i] !== all[2 * i] || again[2 * i + 1] !== all[2 * i + 1]),
    );
    expect(differing).toHaveLength(0);
    expect(floats.filter(Number.isNaN)).toHaveLength(2 * 1023);
  });

  // Of Python: struct.pack('<e', x).
  it.each([
    [1 / 3, 0x55, 0x35],
    [-2, 0x00, 0xc0],
    [65504, 0xff, 0x7b],
    [5.960464477539063e-8, 0x01, 0x00],
    [2.9802322387695312e-8, 0x00, 0x00],
    [8.940696716308594e-8, 0x02, 0x00],
    [2049, 0x00, 0x68],
    [2051, 0x02, 0x68],
    [6.1e-5, 0xff, 0x03],
  ])('rounds %s as others do', (value, ...bytes) => {
    expect([...float16.encode(Float32Array.of(value), named)]).toEqual(bytes);
  });

  it('is never infinite for a number', () => {
    expect(decoded(...float16.encode(Float32Array.of(1e9), named))).toBe(65504);
    expect(decoded(...float16.encode(Float32Array.of(-65520), named))).toBe(-65504);
  });
});

describe('quantize', () => {
  it.each([1, 2, 4, 8])('with %s bits is right in the mean', (b) => {
    const compressor = compressorOf(`quantize:${b}`);
    const vector = Float32Array.from({ length: 512 }, (_, i) => i / 512 - 0.3);
    const sums = new Float64Array(512);
    const rounds = 600;
    for (let round = 1; round <= rounds; round++) {
      const name = { ...named, round };
      const decoded = compressor.decode(compressor.encode(vector, name), 512, name);
      decoded.forEach((value, i) => (sums[i] += value));
    }
    // Largest magnitude ÷ levels beside it: the distance of two levels, at most half of it as deviation.
    const step = (2 * vector[511]) / (b === 1 ? 1 : 2 ** b - 2);
    const error = sums.map((sum, i) => sum / rounds - vector[i]);
    const deviation = step / 2 / Math.sqrt(rounds);
    expect(Math.max(...error.map(Math.abs))).toBeLessThan(5 * deviation);
    const mean = error.reduce((sum, each) => sum + each, 0) / 512;
    expect(Math.abs(mean)).toBeLessThan((4 * deviation) / Math.sqrt(512));
  });

  it('leaves no value farther away than one level, and zeros zeros', () => {
    fc.assert(
      fc.property(values(1024), fc.integer({ min: 2, max: 8 }), (vector, b) => {
        const compressor = compressorOf(`quantize:${b}`);
        const decoded = compressor.decode(compressor.encode(vector, named), vector.length, named);
        decoded.forEach((value, i) => {
          const bucket = vector.subarray(
            512 * Math.floor(i / 512),
            512 * (1 + Math.floor(i / 512)),
          );
          const scale = Math.max(...bucket.map(Math.abs));
          expect(Math.abs(value - vector[i])).toBeLessThanOrEqual((scale / (2 ** b - 2)) * 2.00001);
          if (vector[i] === 0) expect(Math.abs(value)).toBe(0);
        });
      }),
      { numRuns: 20 },
    );
  });

  it('draws anew for each sender, round and vector', () => {
    const compressor = compressorOf('quantize:2');
    const vector = sines(64);
    const others = [{}, { sender: 6 }, { round: 4 }, { vector: 1 }, { seed: 8 }];
    const made = others.map((other) => compressor.encode(vector, { ...named, ...other }).join());
    expect(new Set(made).size).toBe(others.length);
  });
});

describe('topk', () => {
  it('keeps the largest, the first of those that are alike', () => {
    const vector = Float32Array.of(1, -3, 2, -2, 0, 3);
    const compressor = compressorOf('topk:0.5');
    const decoded = compressor.decode(compressor.encode(vector, named), 6, named);
    expect([...decoded]).toEqual([0, -3, 2, 0, 0, 3]);
  });

  it('keeps no value smaller than one that it leaves out', () => {
    fc.assert(
      fc.property(values(), fc.double({ min: 0.001, max: 0.9, noNaN: true }), (vector, share) => {
        const { selection } = compressorOf(`topk:${share}`);
        const indices = new Set(selection!.select(vector, named));
        expect(indices.size).toBe(selection!.countOf(vector.length));
        const [kept, left] = [true, false].map((sent) =>
          [...vector].filter((_, i) => indices.has(i) === sent).map(Math.abs),
        );
        expect(Math.min(...kept)).toBeGreaterThanOrEqual(Math.max(0, ...left));
      }),
      { numRuns: 50 },
    );
  });
});

describe('randomk', () => {
  const { selection } = compressorOf('randomk:0.1');
  const select = (name: VectorName) => selection!.select(new Float32Array(1000), name);

  it('sends the same places of all vectors of a round, and others in the next', () => {
    const places = select(named);
    expect(select({ ...named, sender: 9, vector: 1 })).toEqual(places);
    expect(select({ ...named, round: 4 })).not.toEqual(places);
    expect(places).toHaveLength(100);
    expect([...places]).toEqual([...new Set(places)].sort((a, b) => a - b));
  });

  it('draws each place as often as every other', () => {
    const counts = new Uint32Array(1000);
    for (let round = 1; round <= 1000; round++) {
      for (const index of select({ ...named, round })) counts[index]++;
    }
    const spread = counts.reduce((sum, count) => sum + (count - 100) ** 2, 0) / 90;
    // χ² of 999 degrees of freedom, within five deviations.
    expect(Math.abs(spread - 999)).toBeLessThan(5 * Math.sqrt(2 * 999));
  });
});

describe('as PROTOCOL.md has it', () => {
  it('the entry of a small vector', () => {
    const compressor = compressorOf('topk:0.5+quantize:4');
    const entry = Uint8Array.from([0, 0, 0x40, 0x40, 0xc0, 0x0e, 0, 0x19]);
    const values = [0, -3, (3 * 10) / 14, 0, 0, 3];
    expect(compressor.decode(entry, 6, named)).toEqual(Float32Array.from(values));
  });

  it('the indices of a round', () => {
    const { selection } = compressorOf('randomk:0.3');
    const name = { seed: 1, round: 1, sender: 4, vector: 1 };
    expect([...selection!.select(new Float32Array(10), name)]).toEqual([2, 3, 9]);
  });
});

describe('what is written', () => {
  it.each([
    ['topc:0.1', 'unknown compressor "topc".*Did you mean "topk:0.1"?'],
    ['topk', 'expected topk:share'],
    ['topk:0', 'expected topk:share'],
    ['topk:0.91', 'expected topk:share'],
    ['quantize:9', 'expected quantize:b'],
    ['quantize:2.5', 'expected quantize:b'],
    ['float16:2', 'expected float16'],
    ['float16+topk:0.1', 'in this order'],
    ['topk:0.1+randomk:0.1', 'in this order'],
    ['float16+quantize:4', 'in this order'],
    ['topk:0.1+float16+float16', 'in this order'],
    ['./my-own.ts', 'unknown compressor'],
  ])('%s is refused', (text, message) => {
    expect(() => parseCompressor(text)).toThrow(ConfigError);
    expect(() => parseCompressor(text)).toThrow(new RegExp(message.replace('?', '\\?')));
  });

  it('is no selection for a model', () => {
    expect(() => parseModelCompressor('topk:0.1+float16')).toThrow(/topk:0.1 leaves weights out/);
    expect(parseModelCompressor('quantize:8')?.name).toBe('quantize:8');
    expect(parseModelCompressor('none')).toBeUndefined();
  });
});
