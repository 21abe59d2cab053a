/** row · delta for every input with an entry: the error of the layer below. */

/**
 * to[unit] = scale × (row · delta) for the unit of each entry except the last, the bias. `units` gives
 * the offsets in `to`, 4 bytes per entry; `to` is dense, and zero where there is no entry.
 */
export function multiplyRows(
  entry: usize,
  end: usize,
  units: usize,
  delta: usize,
  rows: usize,
  vectors: i32,
  scale: f32,
  to: usize,
): void {
  const last = delta + 16 * vectors;
  const scale4 = f32x4.splat(scale);
  for (; entry + 32 < end; entry += 32, units += 16) {
    const r0 = rows + load<u32>(entry, 0);
    const r1 = rows + load<u32>(entry, 8);
    const r2 = rows + load<u32>(entry, 16);
    const r3 = rows + load<u32>(entry, 24);
    const sums = f32x4.mul(fourDots(delta, last, r0, r1, r2, r3), scale4);
    v128.store32_lane(to + load<u32>(units, 0), sums, 0);
    v128.store32_lane(to + load<u32>(units, 4), sums, 1);
    v128.store32_lane(to + load<u32>(units, 8), sums, 2);
    v128.store32_lane(to + load<u32>(units, 12), sums, 3);
  }
  for (; entry + 8 < end; entry += 8, units += 4) {
    const row = rows + load<u32>(entry);
    const sums = f32x4.mul(fourDots(delta, last, row, row, row, row), scale4);
    v128.store32_lane(to + load<u32>(units), sums, 0);
  }
}

/** Dot products of `delta` with four rows. */
export function fourDots(
  delta: usize,
  end: usize,
  r0: usize,
  r1: usize,
  r2: usize,
  r3: usize,
): v128 {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  if ((end - delta) & 16) {
    const d = v128.load(delta);
    a0 = f32x4.mul(d, v128.load(r0));
    a1 = f32x4.mul(d, v128.load(r1));
    a2 = f32x4.mul(d, v128.load(r2));
    a3 = f32x4.mul(d, v128.load(r3));
    delta += 16;
    r0 += 16;
    r1 += 16;
    r2 += 16;
    r3 += 16;
  }
  for (; delta < end; delta += 32, r0 += 32, r1 += 32, r2 += 32, r3 += 32) {
    const d = v128.load(delta);
    const e = v128.load(delta, 16);
    a0 = f32x4.add(a0, f32x4.mul(d, v128.load(r0)));
    a1 = f32x4.add(a1, f32x4.mul(d, v128.load(r1)));
    a2 = f32x4.add(a2, f32x4.mul(d, v128.load(r2)));
    a3 = f32x4.add(a3, f32x4.mul(d, v128.load(r3)));
    a0 = f32x4.add(a0, f32x4.mul(e, v128.load(r0, 16)));
    a1 = f32x4.add(a1, f32x4.mul(e, v128.load(r1, 16)));
    a2 = f32x4.add(a2, f32x4.mul(e, v128.load(r2, 16)));
    a3 = f32x4.add(a3, f32x4.mul(e, v128.load(r3, 16)));
  }
  // Transposes and adds: lane k becomes the sum of the lanes of aₖ.
  const low01 = i8x16.shuffle(a0, a1, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const high01 = i8x16.shuffle(
    a0,
    a1,
    8,
    9,
    10,
    11,
    24,
    25,
    26,
    27,
    12,
    13,
    14,
    15,
    28,
    29,
    30,
    31,
  );
  const low23 = i8x16.shuffle(a2, a3, 0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23);
  const high23 = i8x16.shuffle(
    a2,
    a3,
    8,
    9,
    10,
    11,
    24,
    25,
    26,
    27,
    12,
    13,
    14,
    15,
    28,
    29,
    30,
    31,
  );
  const pairs01 = f32x4.add(low01, high01);
  const pairs23 = f32x4.add(low23, high23);
  return f32x4.add(
    i8x16.shuffle(pairs01, pairs23, 0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23),
    i8x16.shuffle(pairs01, pairs23, 8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31),
  );
}
