/** Σ input × weight row of all inputs: forward through a layer, up to the activation. */
import { endOf, entriesOf, rowLength } from './chunk';
import { columnsOf } from './columns';
import { Layer } from './model';

/** outputs = Σ input × weight row, for the first `examples` examples of the chunk. */
export function sumRows(layer: Layer, examples: i32, rows: usize): void {
  const bytes = rowLength(layer);
  let outputs = layer.outputs;
  for (let left = layer.vectors; left > 0;) {
    const columns = columnsOf(left);
    let to = outputs;
    for (let example = 0; example < examples; example++, to += bytes) {
      sumColumns(columns, entriesOf(layer, example), endOf(layer, example), rows, to);
    }
    left -= columns;
    outputs += 16 * columns;
    rows += 16 * columns;
  }
}

function sumColumns(columns: i32, entry: usize, end: usize, rows: usize, to: usize): void {
  if (columns == 8) sumRows8(entry, end, rows, to);
  else if (columns == 3) sumRows3(entry, end, rows, to);
  else if (columns == 2) sumRows2(entry, end, rows, to);
  else sumRows1(entry, end, rows, to);
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
