/**
 * Sums of vectors over Z_2⁴⁸, a block at a time. A sum has 64 bits of memory for each value, of which the upper 16 mean
 * nothing: carries end there. Terms have 6 bytes each, little-endian, without gaps.
 */

/** The most values of a block. */
export const BLOCK: i32 = 8192;

/** Where the block's sums lie. */
export const SUMS: usize = memory.data(8 * BLOCK, 16);

/** Where its terms lie; two vectors are loaded at the last three values, hence the room behind them. */
export const TERMS: usize = memory.data(6 * BLOCK + 32, 16);

/** sums += terms, for the first `count` values and up to three behind them. */
export function add(count: i32): void {
  const end = SUMS + 8 * <usize>count;
  for (let sum = SUMS, term = TERMS; sum < end; sum += 32, term += 24) {
    v128.store(sum, i64x2.add(v128.load(sum), pair(term)));
    v128.store(sum, i64x2.add(v128.load(sum, 16), pair(term + 12)), 16);
  }
}

/** sums −= terms, likewise. */
export function subtract(count: i32): void {
  const end = SUMS + 8 * <usize>count;
  for (let sum = SUMS, term = TERMS; sum < end; sum += 32, term += 24) {
    v128.store(sum, i64x2.sub(v128.load(sum), pair(term)));
    v128.store(sum, i64x2.sub(v128.load(sum, 16), pair(term + 12)), 16);
  }
}

/** terms = sums mod 2⁴⁸, likewise. */
export function pack(count: i32): void {
  const end = SUMS + 8 * <usize>count;
  for (let sum = SUMS, term = TERMS; sum < end; sum += 16, term += 12) {
    v128.store(term, packed(v128.load(sum)));
  }
}

/** Two terms as two lanes of 64 bits. */
function pair(term: usize): v128 {
  const bytes = v128.load(term);
  return v128.shuffle<i8>(bytes, bytes, 0, 1, 2, 3, 4, 5, 4, 5, 6, 7, 8, 9, 10, 11, 10, 11);
}

/** Two lanes as 12 bytes, and 4 that the next two overwrite. */
function packed(lanes: v128): v128 {
  return v128.shuffle<i8>(lanes, lanes, 0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13, 14, 15, 14, 15);
}
