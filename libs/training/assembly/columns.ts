/**
 * How the engine spends its time, and what was tried. Machine: AMD Zen 5, 3.8 GHz, Node 20 (V8 11.3),
 * shared with others, so speeds vary by a third and only ratios of alternating runs count. Shares are of
 * the time of 784-128-10 on MNIST with SGD at batches of 10; samples/s, one thread, medians of seven runs:
 *
 * |                    | simd, quiet to busy machine | PyTorch 2.3 | PyTorch 1.13 |
 * | 784-128-10, B = 64 | 295,000 to 350,000          | 129,000     | 85,000       |
 * | 784-128-10, B = 10 | 270,000 to 350,000          | 46,000      | 43,000       |
 * | 2NN, B = 10        | 124,000 to 135,000          | 30,000      | 24,000       |
 *
 * Where the time goes, and why it cannot be much less:
 *
 * - 70% is two loops over the 150 non-zero pixels of an image: `sumRows` (forward) and `addToRows`
 *   (gradient and update in one). Per pixel and 4 units, each takes a load, a product and a sum; the
 *   update also takes a store. This core loads 2 × 16 and stores 1 × 16 bytes a cycle: 0.5 and 1 cycles
 *   at best, 0.65 and 1 as measured, and the same in C with SSE intrinsics. If all else were free, the
 *   speed would be 480,000 samples/s, 10 times PyTorch 2.3 at batches of 10.
 * - 8% lists the pixels; 20% is the output layer, activation, softmax and the errors below.
 *
 * What is done, with the gain when it was added:
 *
 * - Columns are taken up to 12 vectors at a time, held in registers for all pixels of an example (V8 has
 *   15). 12 and 6 were added to 8, 3, 2 and 1: 2 to 3% on 50 and 75 vectors, nothing on 16 and 25; one or
 *   two remaining vectors cost nearly as much as six, because each sum waits for the one before it.
 *   All examples of a batch take the same columns before the next ones, with rows an odd number of cache
 *   lines apart, so that the columns stay in the first-level cache: 8 to 11%, including the smaller
 *   columns and the unrolled dot products that came with it.
 * - SGD adds to the weights directly, without an array for the gradient. Momentum adds to the velocity
 *   instead, only in lit rows and without writing its decay (`velocity.ts`): 4 to 6% for the latter.
 * - Pixels are listed from bytes each time, using tables, rather than kept as a list per client. Finding
 *   the groups of 8 that are not all zero without a branch for each gained 3%.
 *
 * What was tried and left out:
 *
 * - The gradient by rows: for each pixel, the examples that light it, four at a time, so that a weight
 *   row is stored a third as often. 5% faster at batches of 64, 8% slower at 10, where lists are short
 *   and of unpredictable lengths; building them costs about what they save.
 * - Two examples at a time, over the union of their pixels, in C: forward a third slower, update equal.
 * - Entries that name a row by number rather than by offset: 2% slower.
 * - Columns of 5, 6 or 10 vectors throughout: 4% slower, 4% slower and 1% faster on 50 vectors.
 * - Backward dot products of eight rows at a time rather than four: 4 to 25% slower; V8 spills registers.
 * - Unrolling over two pixels: 17% slower, because V8 moves all loads to the front and spills registers.
 *
 * Loops are exported one by one, because V8 replaces a function's slow initial code by fast code only
 * at its next call: with everything inlined into the epoch, the whole first epoch would stay slow.
 */

/** How many of the remaining vectors to take next: as many as a loop is written for, leaving no small rest. */
export function columnsOf(left: i32): i32 {
  if (left == 12 || left >= 18) return 12;
  if (left >= 8) return 8;
  return left >= 6 ? 6 : min(left, 3);
}
