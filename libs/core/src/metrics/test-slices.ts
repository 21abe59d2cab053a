import { rowsFrom, type Examples } from '../data/examples';

/**
 * Test examples scored at a time: a few milliseconds' work. Losses are averaged by slice first, so
 * their last bits depend on this number, and on nothing else.
 */
const SLICE = 1000;

export function sliceCount({ count }: Examples): number {
  return Math.ceil(count / SLICE);
}

/** A slice of neighbouring examples: views, not copies. */
export function sliceAt(examples: Examples, index: number): Examples & { readonly start: number } {
  const start = index * SLICE;
  return { ...rowsFrom(examples, start, Math.min(SLICE, examples.count - start)), start };
}

/** Mean loss over all examples, given that over each slice. */
export function overallLoss(examples: Examples, sliceLosses: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < sliceLosses.length; i++) total += sliceLosses[i] * sliceAt(examples, i).count;
  return total / examples.count;
}
