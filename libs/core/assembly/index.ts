/**
 * Sums of vectors over Z_2⁴⁸, a block at a time. A sum has 64 bits of memory for each value, of which the upper 16 mean
 * nothing: carries end there. Terms have 6 bytes each, little-endian, without gaps.
 */

/** The most values of a block. */
export const BLOCK: i32 = 8192;

/** How many blocks of terms are summed at a time: each pass over the sums costs as much as one more of them. */
export const GROUP: i32 = 4;

/** Bytes from one block of terms to the next. The last vector that is loaded has up to 28 bytes behind the block in it. */
export const STRIDE: i32 = 6 * BLOCK + 32;

/** Where the block's sums lie. */
export const SUMS: usize = memory.data(8 * BLOCK, 16);

/** Where the first block of terms lies. */
export const TERMS: usize = memory.data(GROUP * STRIDE, 16);

/** sums += the first `added` blocks of terms, −= the next `subtracted`: for `count` values and up to three behind them. */
export function accumulate(count: i32, added: i32, subtracted: i32): void {
  const end = SUMS + 8 * <usize>count;
  const toAdd = <usize>(added * STRIDE);
  const all = toAdd + <usize>(subtracted * STRIDE);
  for (let sum = SUMS, first = TERMS; sum < end; sum += 32, first += 24) {
    let low = v128.load(sum);
    let high = v128.load(sum, 16);
    let term = first;
    for (; term < first + toAdd; term += STRIDE) {
      low = i64x2.add(low, pair(term));
      high = i64x2.add(high, pair(term + 12));
    }
    for (; term < first + all; term += STRIDE) {
      low = i64x2.sub(low, pair(term));
      high = i64x2.sub(high, pair(term + 12));
    }
    v128.store(sum, low);
    v128.store(sum, high, 16);
  }
}

/** The first block of terms = sums mod 2⁴⁸, likewise. */
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
