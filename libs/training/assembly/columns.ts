/**
 * How the engine spends its time, and what was tried. Machine: AMD Zen 5, 3.8 GHz, Node 20 (V8 11.3),
 * shared with others; shares are of the 784-128-10 model, SGD, batches of 10.
 *
 * - 68% goes into two loops over the 150 non-zero pixels of an image: `sumRows8` (forward) and
 *   `addToRows8` (gradient and update in one). Per pixel and 4 units each takes a load, a product and
 *   a sum; the update also a store. This core loads 2 × 16 bytes and stores 1 × 16 bytes a cycle:
 *   at best 0.6 and 1 cycles, and 0.65 and 1 are measured, as for the same loops written in C with
 *   SSE intrinsics. PyTorch has vectors of 64 bytes and fused products; this has a fifth of its work.
 * - Columns are taken 8 vectors at a time, held in registers for all pixels of an example (V8 has 15);
 *   all examples of a batch take the same columns before the next. With rows an odd number of cache
 *   lines apart these stay in the first-level cache: together 10% faster.
 * - Adding to weights directly, without an array for the gradient, makes SGD one pass. Momentum adds
 *   to the velocity instead (`velocity.ts`): lit rows only, and without writing its decay: 6% faster.
 * - Pixels are listed from bytes each time, 16 at a time by table, not once per client: 8% of the time
 *   and no memory. Finding the groups that are not all zero without a branch halved it.
 *
 * Tried and left out:
 *
 * - The gradient by rows (for each pixel, the examples that light it, four at a time, so that a weight
 *   row is stored a third as often): 5% faster at batches of 64, 8% slower at 10, where lists are short
 *   and their lengths unpredictable; and building them costs what it saves.
 * - Two examples at a time over the union of their pixels: 1.5 times as many pixels as each has; slower.
 * - Entries that name a row by number rather than offset: 2% slower.
 * - Unrolling over two pixels: 18% slower, for V8 moves all loads to the front and spills registers.
 *   Loops here store a vector before they load the next, or carry no more than 8.
 *
 * Loops are exported one by one, because V8 replaces slow first code of a function by fast code only
 * when it is called anew: with everything inlined into the epoch, the first would stay slow.
 */

/** The number of vectors to take next of those left: as many as a loop is written for. */
export function columnsOf(left: i32): i32 {
  return left >= 8 ? 8 : min(left, 3);
}
