/**
 * Inputs of a layer as the list of those that are not zero. An entry is 8 bytes: the offset of the
 * input's weight row, and its value. The last entry is the bias. Zero pixels (four of five in a digit)
 * and inactive or dropped units cost nothing from here on.
 */
import { reserve } from './arena';
import { Layer } from './model';

/** Per 8-bit mask, the positions of its ones in 8 bytes, then their number: 256 × 16 bytes. */
const COMPACTIONS = memory.data(256 * 16, 16);
/** Per 4-bit mask, the bytes of its lanes, for a swizzle: 16 × 16 bytes. */
const LANES = memory.data(16 * 16, 16);

/** List of groups of 8 pixels that are not all zero. */
let groups: usize = 0;

/** Reserves what listing takes for images of `inputs` pixels. */
export function reserveListing(inputs: usize): void {
  groups = reserve(inputs / 2 + 32);
}

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

/** Lists one image's pixels, scaled to 0…1, and the bias; returns the end of the entries. */
export function pixelEntries(pixels: usize, layer: Layer, to: usize): usize {
  const count = layer.inputs;
  const whole = count & ~7;
  const end = litGroups(pixels, whole);
  for (let group = groups; group < end; group += 4) {
    to = groupEntries(pixels, load<u32>(group), layer.rowBytes, to);
  }
  for (let i = whole; i < count; i++) {
    const byte = load<u8>(pixels + i);
    store<u32>(to, i * layer.rowBytes);
    store<f32>(to, <f32>byte / 255, 4);
    to += byte == 0 ? 0 : 8;
  }
  return biasEntry(to, layer);
}

/** Appends the entries of the 8 pixels from number `start` on. */
function groupEntries(pixels: usize, start: i32, rowBytes: i32, to: usize): usize {
  const bytes = v128.load64_zero(pixels + start);
  const compaction = v128.load(COMPACTIONS + 16 * nonZero(bytes));
  const values = i16x8.extend_low_i8x16_u(i8x16.swizzle(bytes, compaction));
  const positions = i16x8.extend_low_i8x16_u(compaction);
  const rows = i32x4.splat(rowBytes);
  const first = i32x4.splat(start * rowBytes);
  const low = i32x4.mul(i32x4.extend_low_i16x8_u(positions), rows);
  const high = i32x4.mul(i32x4.extend_high_i16x8_u(positions), rows);
  storeEntries(to, i32x4.add(low, first), scaled(i32x4.extend_low_i16x8_u(values)));
  storeEntries(to + 32, i32x4.add(high, first), scaled(i32x4.extend_high_i16x8_u(values)));
  return to + 8 * i32x4.extract_lane(compaction, 2);
}

function nonZero(bytes: v128): i32 {
  return i8x16.bitmask(i8x16.ne(bytes, i32x4.splat(0)));
}

/**
 * Lists the groups of 8 pixels that are not all zero, two of five in a digit, without a branch for
 * each, which would be mispredicted every other time; returns the end of the list.
 */
function litGroups(pixels: usize, count: i32): usize {
  const all = i32x4.splat(-1);
  let to = groups;
  let start = 0;
  for (; start + 64 <= count; start += 64) {
    const from = pixels + start;
    const dark = i16x8.narrow_i32x4_s(darkHalves(from), darkHalves(from + 32));
    const lit = i16x8.bitmask(v128.xor(dark, all));
    to = appendPositions(to, lit, start, 3);
  }
  for (; start < count; start += 8) {
    store<u32>(to, start);
    to += load<u64>(pixels + start) == 0 ? 0 : 4;
  }
  return to;
}

/** For 4 groups of 8 pixels, −1 per lane where all are zero. */
function darkHalves(from: usize): v128 {
  const zero = i32x4.splat(0);
  const first = i64x2.eq(v128.load(from), zero);
  const second = i64x2.eq(v128.load(from, 16), zero);
  return i8x16.shuffle(first, second, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

/** Appends start + position·2^shift for the ones of an 8-bit mask, 4 bytes each. */
function appendPositions(to: usize, mask: i32, start: i32, shift: i32): usize {
  const compaction = v128.load(COMPACTIONS + 16 * mask);
  const positions = i16x8.extend_low_i8x16_u(compaction);
  const first = i32x4.splat(start);
  const low = i32x4.shl(i32x4.extend_low_i16x8_u(positions), shift);
  const high = i32x4.shl(i32x4.extend_high_i16x8_u(positions), shift);
  v128.store(to, i32x4.add(low, first));
  v128.store(to, i32x4.add(high, first), 16);
  return to + 4 * i32x4.extract_lane(compaction, 2);
}

/** Lists the numbers of the bytes that are not zero, 4 bytes each; returns the end of the list. */
export function litBytes(bytes: usize, count: i32, to: usize): usize {
  let i = 0;
  for (; i + 8 <= count; i += 8) {
    to = appendPositions(to, nonZero(v128.load64_zero(bytes + i)), i, 0);
  }
  for (; i < count; i++) {
    store<u32>(to, i);
    to += load<u8>(bytes + i) == 0 ? 0 : 4;
  }
  return to;
}

/**
 * Writes the entries of the lanes in `mask`, whose inputs have the numbers `inputs`, and at `units`
 * the numbers times 4. Returns the end of the entries.
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

/**
 * byte ÷ 255, correctly rounded for every byte, without a division: 1⁄255 is 257⁄65536, whose product
 * with a byte is exact, and a rest.
 */
function scaled(bytes: v128): v128 {
  const x = f32x4.convert_i32x4_u(bytes);
  const head = f32x4.mul(x, f32x4.splat(257.0 / 65536));
  return f32x4.add(head, f32x4.mul(x, f32x4.splat(1.0 / 255 - 257.0 / 65536)));
}

function storeEntries(to: usize, offsets: v128, values: v128): void {
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
