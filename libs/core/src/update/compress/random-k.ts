import { randomStream } from '../../random/random-stream';
import type { Kind } from '../../terms/kind';
import type { Selection } from './compressor';
import { EncodingError } from './encoding-error';
import { countOf, shareParameter } from './share';

/**
 * Values at random places (Stich et al. 2018, arXiv 1809.07599, definition 2.2), unscaled: what is left out is sent
 * later. The places are the same for all of a round, from the stream `('compress-indices', round)`: they need not be
 * sent, and sums under masks can be taken over them alone.
 *
 * @param share of the values, above 0 and at most 0.9; at least one value is sent
 */
export function randomK(share: number): Selection {
  const count = countOf(share);
  const indicesOf = (length: number, seed: number, round: number): Uint32Array =>
    randomIndices(length, count(length), seed, round);
  return {
    kind: 'selection',
    name: `randomk:${share}`,
    dependsOnValues: false,
    countOf: count,
    select: ({ length }, { seed, round }) => indicesOf(length, seed, round),
    encodeIndices: () => new Uint8Array(0),
    decodeIndices: (bytes, length, { seed, round }) => {
      if (bytes.length > 0) throw new EncodingError('it is too long');
      return indicesOf(length, seed, round);
    },
    expectedIndexBytes: () => 0,
  };
}

export const randomKKind: Kind<Selection> = {
  name: 'randomk',
  usage: 'randomk:share with a share of the values up to 0.9, e.g. randomk:0.1',
  example: 'randomk:0.1',
  create: (parameter) => shareParameter(parameter, randomK),
};

/** `count` of `length` indices, each set of them as likely as every other (Floyd's sampling), ascending. */
function randomIndices(length: number, count: number, seed: number, round: number): Uint32Array {
  const draws = randomStream(seed, 'compress-indices', round);
  const isDrawn = new Uint8Array(length);
  for (let last = length - count; last < length; last++) {
    const index = draws.below(last + 1);
    isDrawn[isDrawn[index] ? last : index] = 1;
  }
  const indices = new Uint32Array(count);
  let found = 0;
  for (let index = 0; index < length; index++) if (isDrawn[index]) indices[found++] = index;
  return indices;
}
