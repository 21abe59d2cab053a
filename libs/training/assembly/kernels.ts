/**
 * The two products that take nearly all the time, both over the entries of one example: the sum of
 * weight rows, weighted by inputs (forward), and adding the error, weighted by inputs, to rows
 * (gradient). Columns are taken 32 at a time, held in 8 vector registers for all of the example's
 * entries; machine code has 16, of which one holds the input and two are scratch.
 *
 * They are exported one by one, because the machine-code compiler replaces a function only when it is
 * called anew: a loop over the epoch, with these inlined, would stay slow for its first call.
 */
export function sumRows8(entry: usize, end: usize, rows: usize, to: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let a6 = a0;
  let a7 = a0;
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const x = v128.load32_splat(entry, 4);
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(row, 0)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(x, v128.load(row, 32)));
    a3 = f32x4.add(a3, f32x4.mul(x, v128.load(row, 48)));
    a4 = f32x4.add(a4, f32x4.mul(x, v128.load(row, 64)));
    a5 = f32x4.add(a5, f32x4.mul(x, v128.load(row, 80)));
    a6 = f32x4.add(a6, f32x4.mul(x, v128.load(row, 96)));
    a7 = f32x4.add(a7, f32x4.mul(x, v128.load(row, 112)));
  }
  v128.store(to, a0, 0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
  v128.store(to, a4, 64);
  v128.store(to, a5, 80);
  v128.store(to, a6, 96);
  v128.store(to, a7, 112);
}

export function sumRows3(entry: usize, end: usize, rows: usize, to: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const x = v128.load32_splat(entry, 4);
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(row, 0)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(x, v128.load(row, 32)));
  }
  v128.store(to, a0, 0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
}

export function sumRows2(entry: usize, end: usize, rows: usize, to: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const x = v128.load32_splat(entry, 4);
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(row, 0)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(row, 16)));
  }
  v128.store(to, a0, 0);
  v128.store(to, a1, 16);
}

export function sumRows1(entry: usize, end: usize, rows: usize, to: usize): void {
  let a = f32x4.splat(0);
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    a = f32x4.add(a, f32x4.mul(v128.load32_splat(entry, 4), v128.load(row)));
  }
  v128.store(to, a);
}

export function addToRows8(entry: usize, end: usize, delta: usize, rows: usize): void {
  const d0 = v128.load(delta, 0);
  const d1 = v128.load(delta, 16);
  const d2 = v128.load(delta, 32);
  const d3 = v128.load(delta, 48);
  const d4 = v128.load(delta, 64);
  const d5 = v128.load(delta, 80);
  const d6 = v128.load(delta, 96);
  const d7 = v128.load(delta, 112);
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const x = v128.load32_splat(entry, 4);
    v128.store(row, f32x4.add(v128.load(row, 0), f32x4.mul(x, d0)), 0);
    v128.store(row, f32x4.add(v128.load(row, 16), f32x4.mul(x, d1)), 16);
    v128.store(row, f32x4.add(v128.load(row, 32), f32x4.mul(x, d2)), 32);
    v128.store(row, f32x4.add(v128.load(row, 48), f32x4.mul(x, d3)), 48);
    v128.store(row, f32x4.add(v128.load(row, 64), f32x4.mul(x, d4)), 64);
    v128.store(row, f32x4.add(v128.load(row, 80), f32x4.mul(x, d5)), 80);
    v128.store(row, f32x4.add(v128.load(row, 96), f32x4.mul(x, d6)), 96);
    v128.store(row, f32x4.add(v128.load(row, 112), f32x4.mul(x, d7)), 112);
  }
}

export function addToRows3(entry: usize, end: usize, delta: usize, rows: usize): void {
  const d0 = v128.load(delta, 0);
  const d1 = v128.load(delta, 16);
  const d2 = v128.load(delta, 32);
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const x = v128.load32_splat(entry, 4);
    v128.store(row, f32x4.add(v128.load(row, 0), f32x4.mul(x, d0)), 0);
    v128.store(row, f32x4.add(v128.load(row, 16), f32x4.mul(x, d1)), 16);
    v128.store(row, f32x4.add(v128.load(row, 32), f32x4.mul(x, d2)), 32);
  }
}

export function addToRows2(entry: usize, end: usize, delta: usize, rows: usize): void {
  const d0 = v128.load(delta, 0);
  const d1 = v128.load(delta, 16);
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const x = v128.load32_splat(entry, 4);
    v128.store(row, f32x4.add(v128.load(row, 0), f32x4.mul(x, d0)), 0);
    v128.store(row, f32x4.add(v128.load(row, 16), f32x4.mul(x, d1)), 16);
  }
}

export function addToRows1(entry: usize, end: usize, delta: usize, rows: usize): void {
  const d = v128.load(delta);
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    v128.store(row, f32x4.add(v128.load(row), f32x4.mul(v128.load32_splat(entry, 4), d)));
  }
}

/**
 * to[unit] = scale × (row · delta) for the unit of each entry but the last, the bias. `units` gives
 * the offsets in `to`, 4 bytes per entry; `to` is dense, and zero where no entry is.
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
