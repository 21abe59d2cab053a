import { UserError } from '../errors/user-error';
import { QUANTUM } from '../vectors/exact-sum';
import { ringKernel, type RingKernel } from './ring-kernel';

/** Bytes of an element of Z_2⁴⁸ on the wire, little-endian. */
export const RING_BYTES = 6;

/** Half the ring: sums from −2⁴⁷ to 2⁴⁷ − 1 quanta have one element each. */
const HALF_RING = 2 ** 47;

/** 2³²: an element is two words of this base. */
const WORD = 2 ** 32;

/**
 * A vector over Z_2⁴⁸. An element is two words of 32 bits, the low one first; the upper half of the high one means nothing.
 */
export type RingVector = Int32Array;

/** A stream of bytes, 6 for each element, to be added or taken away. */
export interface RingTerm {
  readonly sign: 1 | -1;
  /** The next `bytes` bytes: read before the next call. */
  next(bytes: number): Uint8Array;
}

/** Zeros of the given number of elements. */
export function ringVector(length: number): RingVector {
  return new Int32Array(2 * length);
}

/** Independent noise that every term of a sum has some of. */
export interface TermNoise {
  /** Multiples of 2⁻²⁶. */
  readonly values: Float64Array;
  /** Standard deviation of each. */
  readonly stdDev: number;
}

/** Deviations beyond which Gaussian noise does not come, but with a probability of e⁻¹¹². */
const NOISE_REACH = 15;

/** What each of `terms` terms has to stay below, so that no sum of them wraps, whatever noise each has. */
export function ringTermLimit(terms: number, noiseStdDev = 0): number {
  const noise = (NOISE_REACH * Math.sqrt(terms) * noiseStdDev) / QUANTUM;
  return Math.floor((HALF_RING - 1 - noise) / terms) * QUANTUM;
}

/**
 * weight · values as the exact sum takes them, and noise: round(weight · value / 2⁻²⁶) + noise / 2⁻²⁶ mod 2⁴⁸. Throws a
 * UserError when a value is not finite, or so large that a sum of `terms` such terms could wrap.
 */
export function ringTerms(
  values: Float32Array,
  weight: number,
  terms: number,
  noise?: TermNoise,
): RingVector {
  const largest = ringTermLimit(terms, noise?.stdDev);
  const limit = largest / QUANTUM;
  const vector = ringVector(values.length);
  const shifted = new Float64Array(vector.buffer);
  for (let i = 0; i < values.length; i++) {
    shifted[i] = (values[i] * weight) / QUANTUM + ROUNDER;
    if (!(Math.abs(shifted[i] - ROUNDER) <= limit))
      throw tooLarge(values[i], weight, terms, largest);
  }
  if (noise) {
    for (let i = 0; i < values.length; i++) shifted[i] += noise.values[i] / QUANTUM;
  }
  return vector;
}

/** The sums, in units of one: multiples of 2⁻²⁶ in [−2²¹, 2²¹). */
export function ringSums(vector: RingVector): Float64Array {
  const sums = new Float64Array(vector.length / 2);
  for (let i = 0; i < sums.length; i++) {
    const high = (vector[2 * i + 1] << 16) >> 16;
    sums[i] = (high * WORD + (vector[2 * i] >>> 0)) * QUANTUM;
  }
  return sums;
}

/** Adds all terms to the vector, or takes them away. */
export function addTerms(vector: RingVector, terms: readonly RingTerm[]): void {
  const added = terms.filter(({ sign }) => sign === 1);
  const subtracted = terms.filter(({ sign }) => sign === -1);
  // By blocks, which stay in the processor's cache while every term is added.
  inBlocks(vector, (kernel, count) => {
    for (const group of groups([...added, ...subtracted], kernel.terms.length)) {
      group.forEach(({ next }, i) => kernel.terms[i].set(next(RING_BYTES * count)));
      const plus = group.filter(({ sign }) => sign === 1).length;
      kernel.accumulate(count, plus, group.length - plus);
    }
    return kernel.sums;
  });
}

function groups(terms: readonly RingTerm[], size: number): (readonly RingTerm[])[] {
  return Array.from({ length: Math.ceil(terms.length / size) }, (_, i) =>
    terms.slice(i * size, (i + 1) * size),
  );
}

/** The vector's elements, 6 bytes each, little-endian. */
export function packed(vector: RingVector): Uint8Array {
  const bytes = new Uint8Array((vector.length / 2) * RING_BYTES);
  let at = 0;
  inBlocks(vector, (kernel, count) => {
    kernel.pack(count);
    bytes.set(kernel.terms[0].subarray(0, RING_BYTES * count), at);
    at += RING_BYTES * count;
    return kernel.sums;
  });
  return bytes;
}

/** The elements that `packed` has written; as many as the bytes hold. */
export function unpacked(bytes: Uint8Array): RingVector {
  const vector = ringVector(Math.floor(bytes.length / RING_BYTES));
  addTerms(vector, [packedTerm(bytes)]);
  return vector;
}

/** Bytes that lie in memory, as a term. */
export function packedTerm(bytes: Uint8Array, sign: 1 | -1 = 1): RingTerm {
  let at = 0;
  return { sign, next: (count) => bytes.subarray(at, (at += count)) };
}

/** Has the kernel work on each block of the vector; `work` returns the block's new elements. */
function inBlocks(
  vector: RingVector,
  work: (kernel: RingKernel, count: number) => Uint8Array,
): void {
  const kernel = ringKernel();
  const bytes = new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
  for (let start = 0; start < bytes.length; start += 8 * kernel.block) {
    const block = bytes.subarray(start, start + 8 * kernel.block);
    kernel.sums.set(block);
    block.set(work(kernel, block.length / 8).subarray(0, block.length));
  }
}

// What is added to it loses everything below 1, to nearest, ties to even, as the exact sum has it; and the lower 51 bits of the
// float64 are then that whole number, in two's complement.
const ROUNDER = 1.5 * 2 ** 52;

function tooLarge(value: number, weight: number, terms: number, limit: number): UserError {
  const reason = Number.isFinite(value)
    ? `times its weight ${weight} it must stay below ${limit}, so that a sum over ${terms} clients fits 48 bits`
    : 'it is not finite';
  return new UserError(
    `secure aggregation: the update has the value ${value}; ${reason}. Nothing was sent.`,
  );
}
