import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { randomGamma, randomNormal } from 'd3-random';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';
import { power } from '../math/power';

/** The parts of a stream's name: `('dropout', round, client)`. */
export type StreamName = readonly (string | number)[];

/** State of xoroshiro128+ as 32-bit words: s₀ high, s₀ low, s₁ high, s₁ low. */
export type StreamState = readonly [number, number, number, number];

/**
 * State of the stream with this name: the first 128 bits of SHA-256 over `seed/part/part/…`.
 *
 * Every random draw comes from a stream named by what it is for, so no draw depends on the order
 * in which clients train or on the process they live in.
 */
export function streamState(seed: number, ...name: StreamName): StreamState {
  const digest = sha256(utf8ToBytes([seed, ...name].join('/')));
  const words = new DataView(digest.buffer, digest.byteOffset);
  return [
    words.getInt32(0, true),
    words.getInt32(4, true),
    words.getInt32(8, true),
    words.getInt32(12, true),
  ];
}

/** A stream of random draws, fully determined by its state. */
export interface RandomStream {
  /** The next word, as an unsigned integer; of a named stream the low 32 bits of xoroshiro128+. */
  uint32(): number;
  /** U[0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number;
  /** N(0, 1). */
  normal(): number;
  /** Gamma with the given shape and scale 1 (Marsaglia and Tsang 2000). */
  gamma(shape: number): number;
  /** Shuffles in place (Fisher–Yates) and returns the array. */
  shuffle<T extends Uint32Array | number[]>(array: T): T;
}

/** The stream with the given seed and name; see {@link streamState}. */
export function randomStream(seed: number, ...name: StreamName): RandomStream {
  return streamFromState(streamState(seed, ...name));
}

/** A stream that continues from `state`. */
export function streamFromState(state: StreamState): RandomStream {
  return streamFrom(xoroshiro128plusFromState(state));
}

/** The stream of a generator of 32-bit words. */
export function streamFrom(generator: RandomGenerator): RandomStream {
  const uniform = (): number => uniformFloat64(generator);
  const below = (limit: number): number => uniformInt(generator, 0, limit - 1);
  return {
    uint32: () => generator.next() >>> 0,
    uniform,
    below,
    normal: randomNormal.source(uniform)(0, 1),
    gamma: (shape) => gammaVariate(uniform, shape),
    shuffle: (array) => {
      for (let i = array.length - 1; i > 0; i--) {
        const j = below(i + 1);
        const held = array[i];
        array[i] = array[j];
        array[j] = held;
      }
      return array;
    },
  };
}

/** As d3-random has it, but for shapes below 1 with the same power on every machine. */
function gammaVariate(uniform: () => number, shape: number): number {
  const gamma = randomGamma.source(uniform);
  if (shape === 0 || shape >= 1) return gamma(shape, 1)();
  return gamma(shape + 1, 1)() * power(uniform(), 1 / shape);
}
