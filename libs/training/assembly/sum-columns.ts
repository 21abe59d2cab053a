/** to = Σ input × weight row over the entries, for the number of columns of 4 units in the name. */

export function sumRows12(entry: usize, end: usize, rows: usize, to: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  let a6 = a0;
  let a7 = a0;
  let a8 = a0;
  let a9 = a0;
  let a10 = a0;
  let a11 = a0;
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
    a8 = f32x4.add(a8, f32x4.mul(x, v128.load(row, 128)));
    a9 = f32x4.add(a9, f32x4.mul(x, v128.load(row, 144)));
    a10 = f32x4.add(a10, f32x4.mul(x, v128.load(row, 160)));
    a11 = f32x4.add(a11, f32x4.mul(x, v128.load(row, 176)));
  }
  v128.store(to, a0, 0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
  v128.store(to, a4, 64);
  v128.store(to, a5, 80);
  v128.store(to, a6, 96);
  v128.store(to, a7, 112);
  v128.store(to, a8, 128);
  v128.store(to, a9, 144);
  v128.store(to, a10, 160);
  v128.store(to, a11, 176);
}

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

export function sumRows6(entry: usize, end: usize, rows: usize, to: usize): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let a4 = a0;
  let a5 = a0;
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const x = v128.load32_splat(entry, 4);
    a0 = f32x4.add(a0, f32x4.mul(x, v128.load(row, 0)));
    a1 = f32x4.add(a1, f32x4.mul(x, v128.load(row, 16)));
    a2 = f32x4.add(a2, f32x4.mul(x, v128.load(row, 32)));
    a3 = f32x4.add(a3, f32x4.mul(x, v128.load(row, 48)));
    a4 = f32x4.add(a4, f32x4.mul(x, v128.load(row, 64)));
    a5 = f32x4.add(a5, f32x4.mul(x, v128.load(row, 80)));
  }
  v128.store(to, a0, 0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
  v128.store(to, a4, 64);
  v128.store(to, a5, 80);
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
