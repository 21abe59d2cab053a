/** Entries of images, straight from their bytes. */
import { reserve } from './arena';
import { biasEntry, COMPACTIONS, storeEntries } from './entries';
import { Layer } from './model';

/** List of groups of 8 pixels that are not all zero. */
let groups: usize = 0;

/** Reserves the memory for listing images of `inputs` pixels. */
export function reserveListing(inputs: usize): void {
  groups = reserve(inputs / 2 + 32);
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
 * Lists the groups of 8 pixels that are not all zero (two of five in a digit) without a branch for each
 * group, which would be mispredicted every other time; returns the end of the list.
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

/** For 4 groups of 8 pixels, −1 in the lane of each group that is all zero. */
function darkHalves(from: usize): v128 {
  const zero = i32x4.splat(0);
  const first = i64x2.eq(v128.load(from), zero);
  const second = i64x2.eq(v128.load(from, 16), zero);
  return i8x16.shuffle(first, second, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

/** Appends start + position·2^shift for each one of an 8-bit mask, 4 bytes each. */
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
 * byte ÷ 255, correctly rounded for every byte, without a division: 1⁄255 is 257⁄65536, whose product
 * with a byte is exact, plus a remainder.
 */
function scaled(bytes: v128): v128 {
  const x = f32x4.convert_i32x4_u(bytes);
  const head = f32x4.mul(x, f32x4.splat(257.0 / 65536));
  return f32x4.add(head, f32x4.mul(x, f32x4.splat(1.0 / 255 - 257.0 / 65536)));
}
