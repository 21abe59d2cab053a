import type { Kind } from '../../terms/kind';
import type { Selection } from './compressor';
import { countOf, shareParameter } from './share';
import { decodeIndices, encodeIndices, expectedIndexBytes } from './sorted-indices';

/**
 * The values of largest magnitude (Stich et al. 2018, arXiv 1809.07599, definition 2.2); of those with the same
 * magnitude, the first. What is left out is sent later (algorithm 1 there, Mem-SGD).
 *
 * @param share of the values, above 0 and at most 0.9; at least one value is sent
 */
export function topK(share: number): Selection {
  const count = countOf(share);
  return {
    kind: 'selection',
    name: `topk:${share}`,
    dependsOnValues: true,
    countOf: count,
    select: (values) => largest(values, count(values.length)),
    encodeIndices,
    decodeIndices: (bytes, length) => decodeIndices(bytes, count(length), length),
    expectedIndexBytes: (length) => expectedIndexBytes(count(length), length),
  };
}

export const topKKind: Kind<Selection> = {
  name: 'topk',
  usage: 'topk:share with a share of the values up to 0.9, e.g. topk:0.01',
  example: 'topk:0.01',
  create: (parameter) => shareParameter(parameter, topK),
};

/** The indices of the `count` values of largest magnitude, ascending. NaN is larger than all. */
function largest(values: Float32Array, count: number): Uint32Array {
  const magnitudes = new Uint32Array(values.slice().buffer);
  for (let i = 0; i < magnitudes.length; i++) magnitudes[i] &= 0x7fffffff;
  const { limit, above } = kthLargest(magnitudes, count);
  const indices = new Uint32Array(count);
  let found = 0;
  let ties = count - above;
  for (let index = 0; index < magnitudes.length; index++) {
    const magnitude = magnitudes[index];
    if (magnitude > limit || (magnitude === limit && ties-- > 0)) indices[found++] = index;
  }
  return indices;
}

/**
 * The `k`-th largest of some numbers below 2³¹, and how many are larger, by counting: first their upper 16 bits, then
 * the lower ones of those that share the upper ones with it.
 */
function kthLargest(numbers: Uint32Array, k: number): { limit: number; above: number } {
  const counts = new Uint32Array(0x10000);
  for (let i = 0; i < numbers.length; i++) counts[numbers[i] >>> 16]++;
  const upper = kthFromAbove(counts, k);
  counts.fill(0);
  for (let i = 0; i < numbers.length; i++) {
    if (numbers[i] >>> 16 === upper.digit) counts[numbers[i] & 0xffff]++;
  }
  const lower = kthFromAbove(counts, k - upper.above);
  return { limit: upper.digit * 0x10000 + lower.digit, above: upper.above + lower.above };
}

/** The `k`-th largest digit, from how often each occurs, and how many are larger. */
function kthFromAbove(counts: Uint32Array, k: number): { digit: number; above: number } {
  let above = 0;
  let digit = counts.length - 1;
  while (above + counts[digit] < k) above += counts[digit--];
  return { digit, above };
}
