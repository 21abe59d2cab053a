import { randomStream, type RandomStream } from '../../random/random-stream';
import type { Kind } from '../../terms/kind';
import { whole } from '../../terms/parameters';
import { littleEndianBytes, littleEndianFloats } from '../../vectors/little-endian';
import { packBits, unpackBits } from './bit-stream';
import type { ValueCoding } from './compressor';
import { EncodingError } from './encoding-error';
import { joinedBytes } from './joined-bytes';

/** Values that share a scale, as in the experiments of the paper. */
const BUCKET = 512;

const MOST_BITS = 8;

/**
 * Stochastic quantization: QSGD (Alistarh et al. 2017, arXiv 1610.02132, section 3.1), with the largest magnitude of
 * each bucket as its scale in place of its norm, as in the paper's section 5. The levels divide [−scale, scale] evenly:
 * 2^b − 1 of them, so that 0 is one, or the two ends with b = 1. A value becomes one of the two levels around it, and is
 * kept in the mean (to 2⁻¹⁷ of their distance). Draws are from the stream `('compress', round, sender, vector)`.
 *
 * First the scales are written, float32, then b bits for each value: the number of its level, from below.
 *
 * @param b bits of a value, 1 to 8
 */
export function quantize(b: number): ValueCoding {
  const steps = b === 1 ? 1 : 2 ** b - 2;
  return {
    kind: 'coding',
    name: `quantize:${b}`,
    bytesOf: (count) => scaleBytes(count) + Math.ceil((count * b) / 8),
    encode: (values, { seed, round, sender, vector }) => {
      const scales = scalesOf(values);
      const draws = randomStream(seed, 'compress', round, sender, vector);
      const levels = packBits(levelsOf(values, scales, steps, draws), b);
      return joinedBytes(littleEndianBytes(scales), levels);
    },
    decode: (bytes, count) => {
      const scales = littleEndianFloats(bytes.subarray(0, scaleBytes(count)));
      const levels = unpackBits(bytes.subarray(scaleBytes(count)), b, count);
      if (largest(levels) > steps) throw new EncodingError(`it has a level above ${steps}`);
      return valuesOf(levels, scales, steps);
    },
  };
}

export const quantizeKind: Kind<ValueCoding> = {
  name: 'quantize',
  usage: 'quantize:b with b bits a value, 1 to 8, e.g. quantize:4',
  example: 'quantize:4',
  create: (parameter = '') => {
    const b = whole(parameter);
    return b !== undefined && b <= MOST_BITS ? quantize(b) : undefined;
  },
};

function scaleBytes(count: number): number {
  return 4 * Math.ceil(count / BUCKET);
}

function largest(levels: Uint8Array): number {
  let most = 0;
  for (let i = 0; i < levels.length; i++) most = Math.max(most, levels[i]);
  return most;
}

/** The largest magnitude of each bucket; NaN where a value is. */
function scalesOf(values: Float32Array): Float32Array {
  const scales = new Float32Array(Math.ceil(values.length / BUCKET));
  for (let bucket = 0; bucket < scales.length; bucket++) {
    const end = Math.min(values.length, (bucket + 1) * BUCKET);
    let largest = 0;
    for (let i = bucket * BUCKET; i < end; i++) largest = Math.max(largest, Math.abs(values[i]));
    scales[bucket] = largest;
  }
  return scales;
}

/** The level of each value. What is not finite makes its bucket's scale so, whatever its level. */
function levelsOf(
  values: Float32Array,
  scales: Float32Array,
  steps: number,
  draws: RandomStream,
): Uint8Array {
  const levels = new Uint8Array(values.length);
  for (let bucket = 0; bucket < scales.length; bucket++) {
    const factor = scales[bucket] > 0 ? steps / 2 / scales[bucket] : 0;
    const end = Math.min(values.length, (bucket + 1) * BUCKET);
    let word = 0;
    for (let i = bucket * BUCKET; i < end; i++) {
      // Two draws of 16 bits from each word.
      word = i % 2 === 0 ? draws.uint32() : word >>> 16;
      const uniform = ((word & 0xffff) + 0.5) / 0x10000;
      levels[i] = values[i] * factor + steps / 2 + uniform;
    }
  }
  return levels;
}

function valuesOf(levels: Uint8Array, scales: Float32Array, steps: number): Float32Array {
  const values = new Float32Array(levels.length);
  for (let bucket = 0; bucket < scales.length; bucket++) {
    const half = scales[bucket] / steps;
    const end = Math.min(values.length, (bucket + 1) * BUCKET);
    for (let i = bucket * BUCKET; i < end; i++) values[i] = half * (2 * levels[i] - steps);
  }
  return values;
}
