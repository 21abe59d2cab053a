import type { Kind } from '../../terms/kind';
import type { ValueCoding } from './compressor';

/** The largest number of binary16. */
const LARGEST = 65504;

/** Bits of 2⁻¹⁴ in float32: what is smaller is subnormal in binary16. */
const LEAST_NORMAL = 0x38800000;
const INFINITE = 0x7f800000;
const NOT_A_NUMBER = 0x7e00;
/** The exponents' biases differ by 112. */
const REBIAS = 112 << 23;

/** Adding and taking it off rounds to a whole number, ties to even. */
const ROUNDER = 2 ** 52;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** Values as IEEE 754 binary16, 2 bytes each, little-endian: rounded to nearest, ties to even, at most ±65504. */
export const float16: ValueCoding = {
  kind: 'coding',
  name: 'float16',
  bytesOf: (count) => 2 * count,
  encode: (values) => {
    const bytes = new DataView(new ArrayBuffer(2 * values.length));
    for (let i = 0; i < values.length; i++) bytes.setUint16(2 * i, halfOf(values[i]), true);
    return new Uint8Array(bytes.buffer);
  },
  decode: ({ buffer, byteOffset }, count) => {
    const bytes = new DataView(buffer, byteOffset);
    const values = new Float32Array(count);
    for (let i = 0; i < count; i++) values[i] = floatOf(bytes.getUint16(2 * i, true));
    return values;
  },
};

export const float16Kind: Kind<ValueCoding> = {
  name: 'float16',
  usage: 'float16',
  example: 'float16',
  create: (parameter) => (parameter === undefined ? float16 : undefined),
};

function halfOf(value: number): number {
  float[0] = Number.isFinite(value) ? Math.min(LARGEST, Math.max(-LARGEST, value)) : value;
  const sign = (bits[0] >>> 16) & 0x8000;
  const magnitude = bits[0] & 0x7fffffff;
  if (magnitude > INFINITE) return NOT_A_NUMBER;
  if (magnitude === INFINITE) return sign | 0x7c00;
  if (magnitude < LEAST_NORMAL) return sign | (Math.abs(float[0]) * 2 ** 24 + ROUNDER - ROUNDER);
  // A carry out of the fraction raises the exponent, as it should.
  return sign | ((magnitude - REBIAS + 0xfff + ((magnitude >>> 13) & 1)) >>> 13);
}

function floatOf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const magnitude = half & 0x7fff;
  if (magnitude < 0x400) return sign * magnitude * 2 ** -24;
  if (magnitude >= 0x7c00) return magnitude > 0x7c00 ? NaN : sign * Infinity;
  bits[0] = (magnitude << 13) + REBIAS;
  return sign * float[0];
}
