/**
 * Inputs of a layer as the list of those that are not zero. An entry is 8 bytes: the offset of the
 * input's weight row, and its value. The last entry is the bias. Zero pixels (four of five in a digit)
 * and inactive or dropped units cost nothing from here on.
 */
import { Layer } from './model';

/** Per 8-bit mask, the positions of its ones in 8 bytes, then their number: 256 × 16 bytes. */
const COMPACTIONS = memory.data(256 * 16, 16);
/** Per 4-bit mask, the bytes of its lanes, for a swizzle: 16 × 16 bytes. */
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

/** Appends the entries of one image's pixels, scaled to 0…1, and the bias; returns their end. */
export function pixelEntries(pixels: usize, layer: Layer, to: usize): usize {
  const rowBytes = i32x4.splat(layer.rowBytes);
  const zero = i32x4.splat(0);
  const count = layer.inputs;
  const whole = count & ~7;
  let i = 0;
  for (; i < whole; i += 8) {
    const bytes = v128.load64_zero(pixels + i);
    const mask = i8x16.bitmask(i8x16.ne(bytes, zero));
    if (mask == 0) continue;
    const compaction = v128.load(COMPACTIONS + 16 * mask);
    const values = i16x8.extend_low_i8x16_u(i8x16.swizzle(bytes, compaction));
    const inputs = i16x8.add(i16x8.extend_low_i8x16_u(compaction), i16x8.splat(<i16>i));
    storeEntries(
      to,
      i32x4.mul(i32x4.extend_low_i16x8_u(inputs), rowBytes),
      scaled(i32x4.extend_low_i16x8_u(values)),
    );
    storeEntries(
      to + 32,
      i32x4.mul(i32x4.extend_high_i16x8_u(inputs), rowBytes),
      scaled(i32x4.extend_high_i16x8_u(values)),
    );
    to += 8 * i32x4.extract_lane(compaction, 2);
  }
  for (; i < count; i++) {
    const byte = load<u8>(pixels + i);
    store<u32>(to, i * layer.rowBytes);
    store<f32>(to, <f32>byte / 255, 4);
    to += byte == 0 ? 0 : 8;
  }
  return biasEntry(to, layer);
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
