/**
 * The non-zero inputs of a layer as a list. An entry is 8 bytes: the offset of the input's weight row, and
 * the input's value. The last entry is the bias. Zero pixels (four of five in a digit) and inactive or
 * dropped units cost nothing from here on.
 */
import { Layer } from './model';

/** For each 8-bit mask, the positions of its ones in 8 bytes, then their number: 256 × 16 bytes. */
export const COMPACTIONS = memory.data(256 * 16, 16);
/** For each 4-bit mask, the bytes of its lanes, for a swizzle: 16 × 16 bytes. */
const LANES = memory.data(16 * 16, 16);

/** Fills the tables; once per instance. */
export function initEntries(): void {
  for (let mask: usize = 0; mask < 256; mask++) {
    let count: usize = 0;
    for (let bit: usize = 0; bit < 8; bit++) {
      if ((mask >> bit) & 1) store<u8>(COMPACTIONS + 16 * mask + count++, <u8>bit);
    }
    store<u32>(COMPACTIONS + 16 * mask, <u32>count, 8);
  }
  for (let mask: usize = 0; mask < 16; mask++) {
    let to = LANES + 16 * mask;
    for (let lane: u32 = 0; lane < 4; lane++) {
      if (!((mask >> lane) & 1)) continue;
      store<u32>(to, 0x03020100 + 0x04040404 * lane);
      to += 4;
    }
  }
}

/**
 * Writes the entries of the lanes in `mask`, whose inputs have the numbers `inputs`, and writes the
 * numbers times 4 at `units`. Returns the end of the entries.
 */
export function laneEntries(
  to: usize,
  units: usize,
  layer: Layer,
  mask: i32,
  inputs: v128,
  values: v128,
): usize {
  const lanes = v128.load(LANES + 16 * mask);
  const numbers = i8x16.swizzle(inputs, lanes);
  v128.store(units, i32x4.shl(numbers, 2));
  const offsets = i32x4.mul(numbers, i32x4.splat(layer.rowBytes));
  storeEntries(to, offsets, i8x16.swizzle(values, lanes));
  return to + 8 * popcnt(mask);
}

/** Appends the entry of the bias row. */
export function biasEntry(to: usize, layer: Layer): usize {
  store<u32>(to, layer.inputs * layer.rowBytes);
  store<f32>(to, 1, 4);
  return to + 8;
}

/** Writes 4 entries. */
export function storeEntries(to: usize, offsets: v128, values: v128): void {
  v128.store(
    to,
    i8x16.shuffle(offsets, values, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23),
  );
  v128.store(
    to,
    i8x16.shuffle(offsets, values, 8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31),
    16,
  );
}
