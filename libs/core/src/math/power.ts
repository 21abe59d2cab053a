/*
 * After e_pow.c of fdlibm, its last quotient grouped as V8 has it:
 *
 * Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */

/** A number in two parts, the last 32 bits of `high` being zero: products of such parts are exact. */
interface Split {
  readonly high: number;
  readonly low: number;
}

/** 2 ÷ (3·ln 2). */
const CP = 9.61796693925975554329e-1;
const CP_PARTS: Split = { high: 9.61796700954437255859e-1, low: -7.02846165095275826516e-9 };
const LN2 = 6.93147180559945286227e-1;
const LN2_PARTS: Split = { high: 6.93147182464599609375e-1, low: -1.90465429995776804525e-9 };
const LOG2_OF_3_HALVES: Split = { high: 5.84962487220764160156e-1, low: 1.35003920212974897128e-8 };

/** (3/2)·(ln x − 2s − ⅔s³) ÷ s⁵ with s = (x − 1) ÷ (x + 1), in powers of s². */
const LOGARITHM_TERMS = [
  ...[5.99999999999994648725e-1, 4.28571428578550184252e-1, 3.33333329818377432918e-1],
  ...[2.72728123808534006489e-1, 2.30660745775561754067e-1, 2.06975017800338417784e-1],
];
/** (x·(eˣ + 1) ÷ (eˣ − 1) − 2) ÷ x², in powers of x². */
const EXPONENTIAL_TERMS = [
  ...[1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5],
  ...[-1.6533902205465251539e-6, 4.13813679705723846039e-8],
];

/** 1024 − log₂ of the least that is rounded to ∞. */
const OVERFLOW_TAIL = 8.0085662595372944372e-17;
/** Beyond this exponent, a power of any number but 1 is 0 or ∞. */
const LARGEST_EXPONENT = 2 ** 64;

const word = new DataView(new ArrayBuffer(8));

/**
 * base^exponent, for a base of at least 0, with the same bits on every machine. `Math.pow` and `**`
 * differ in the last bit: Node 24 takes them from the C library, Node 22 from V8, whose bits these are.
 */
export function power(base: number, exponent: number): number {
  if (exponent === 1) return base;
  if (exponent === -1) return 1 / base;
  if (exponent === 2) return base * base;
  if (exponent === 0.5) return Math.sqrt(base);
  const plain = base > 0 && base < Infinity && base !== 1 && exponent !== 0;
  // 0, 1, ∞ or NaN, which no engine rounds.
  if (!plain || !Number.isFinite(exponent)) return Math.pow(base, exponent);
  if (Math.abs(exponent) > LARGEST_EXPONENT) return base < 1 === exponent < 0 ? Infinity : 0;
  const { high, low } = log2(base);
  const cut = upperHalf(exponent);
  return exp2({ high: cut * high, low: (exponent - cut) * high + exponent * low });
}

/** log₂ x = n + log₂ c + log₂(m/c), for x = m·2ⁿ and c, 1 or 3/2, near m. */
function log2(x: number): Split {
  const [m, n] = mantissaAndExponent(x);
  const centre = m > 1.2247457504272459 ? 1.5 : 1;
  const log2Centre = centre === 1 ? { high: 0, low: 0 } : LOG2_OF_3_HALVES;
  const log = scaledLog(m, centre);
  const high = CP_PARTS.high * log.high;
  const low = CP_PARTS.low * log.high + log.low * CP + log2Centre.low;
  const sum = upperHalf(high + low + log2Centre.high + n);
  return { high: sum, low: low - (sum - n - log2Centre.high - high) };
}

/** x = m·2ⁿ with m from ½·√3 to √3. */
function mantissaAndExponent(x: number): [m: number, n: number] {
  if (x < 2 ** -1022) {
    const [m, n] = mantissaAndExponent(x * 2 ** 53);
    return [m, n - 53];
  }
  word.setFloat64(0, x);
  const top = word.getInt32(0);
  word.setInt32(0, (top & 0xfffff) | 0x3ff00000);
  const m = word.getFloat64(0);
  const n = (top >> 20) - 0x3ff;
  return m < 1.7320499420166016 ? [m, n] : [m / 2, n + 1];
}

/** (3/2)·ln(m/c) = s·(3 + s² + …) with s = (m − c) ÷ (m + c). */
function scaledLog(m: number, c: number): Split {
  const inverse = 1 / (m + c);
  const s = (m - c) * inverse;
  const sHigh = upperHalf(s);
  const sumHigh = upperHalf(m + c);
  const sLow = inverse * (m - c - sHigh * sumHigh - sHigh * (m - (sumHigh - c)));
  const square = s * s;
  const rest = square * square * series(LOGARITHM_TERMS, square) + sLow * (sHigh + s);
  const squareHigh = sHigh * sHigh;
  const factor = upperHalf(3 + squareHigh + rest);
  const factorLow = rest - (factor - 3 - squareHigh);
  const product = sHigh * factor;
  const productLow = sLow * factor + factorLow * s;
  const high = upperHalf(product + productLow);
  return { high, low: productLow - (high - product) };
}

/** 2^(high + low). */
function exp2({ high, low }: Split): number {
  const x = low + high;
  if (x > 1024 || (x === 1024 && low + OVERFLOW_TAIL > x - high)) return Infinity;
  if (x < -1075 || (x === -1075 && low <= x - high)) return 0;
  const size = upperHalf(Math.abs(x));
  const n = size > 0.5 ? Math.sign(x) * Math.floor(size + 0.5) : 0;
  const most = Math.ceil(n / 2);
  return exp2OfFraction(high - n, low) * 2 ** most * 2 ** (n - most);
}

/** 2^(high + low) for a sum of at most ½ in size. */
function exp2OfFraction(high: number, low: number): number {
  const sum = upperHalf(low + high);
  const product = sum * LN2_PARTS.high;
  const productLow = (low - (sum - high)) * LN2 + sum * LN2_PARTS.low;
  const z = product + productLow;
  const zLow = productLow - (z - product);
  const t = z - z * z * series(EXPONENTIAL_TERMS, z * z);
  return 1 - ((z * t) / (t - 2 - (zLow + z * zLow)) - z);
}

/** Σ termₖ·xᵏ. */
function series(terms: readonly number[], x: number): number {
  return terms.reduceRight((sum, term) => term + x * sum, 0);
}

/** x without the last 32 bits. */
function upperHalf(x: number): number {
  word.setFloat64(0, x);
  word.setUint32(4, 0);
  return word.getFloat64(0);
}
