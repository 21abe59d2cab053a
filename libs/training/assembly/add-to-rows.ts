/** input ⊗ delta of every example: the gradient of a layer. */
import { endOf, entriesOf, rowLength } from './chunk';
import { columnsOf } from './columns';
import { offsetEntryBytes } from './input-offset';
import { Layer } from './model';

/** rows += Σ input ⊗ delta, over the first `examples` examples of the chunk. */
export function addOuterProducts(layer: Layer, examples: i32, rows: usize): void {
  const bytes = rowLength(layer);
  const passedOver = offsetEntryBytes(layer);
  let deltas = layer.deltas;
  for (let left = layer.vectors; left > 0;) {
    const columns = columnsOf(left);
    let delta = deltas;
    for (let example = 0; example < examples; example++, delta += bytes) {
      const end = endOf(layer, example) - passedOver;
      addColumns(columns, entriesOf(layer, example), end, delta, rows);
    }
    left -= columns;
    deltas += 16 * columns;
    rows += 16 * columns;
  }
}

function addColumns(columns: i32, entry: usize, end: usize, delta: usize, rows: usize): void {
  if (columns == 12) addToRows12(entry, end, delta, rows);
  else if (columns == 8) addToRows8(entry, end, delta, rows);
  else if (columns == 6) addToRows6(entry, end, delta, rows);
  else if (columns == 3) addToRows3(entry, end, delta, rows);
  else if (columns == 2) addToRows2(entry, end, delta, rows);
  else addToRows1(entry, end, delta, rows);
}

export function addToRows12(entry: usize, end: usize, delta: usize, rows: usize): void {
  const d0 = v128.load(delta, 0);
  const d1 = v128.load(delta, 16);
  const d2 = v128.load(delta, 32);
  const d3 = v128.load(delta, 48);
  const d4 = v128.load(delta, 64);
  const d5 = v128.load(delta, 80);
  const d6 = v128.load(delta, 96);
  const d7 = v128.load(delta, 112);
  const d8 = v128.load(delta, 128);
  const d9 = v128.load(delta, 144);
  const d10 = v128.load(delta, 160);
  const d11 = v128.load(delta, 176);
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
    v128.store(row, f32x4.add(v128.load(row, 128), f32x4.mul(x, d8)), 128);
    v128.store(row, f32x4.add(v128.load(row, 144), f32x4.mul(x, d9)), 144);
    v128.store(row, f32x4.add(v128.load(row, 160), f32x4.mul(x, d10)), 160);
    v128.store(row, f32x4.add(v128.load(row, 176), f32x4.mul(x, d11)), 176);
  }
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

export function addToRows6(entry: usize, end: usize, delta: usize, rows: usize): void {
  const d0 = v128.load(delta, 0);
  const d1 = v128.load(delta, 16);
  const d2 = v128.load(delta, 32);
  const d3 = v128.load(delta, 48);
  const d4 = v128.load(delta, 64);
  const d5 = v128.load(delta, 80);
  for (; entry < end; entry += 8) {
    const row = rows + load<u32>(entry);
    const x = v128.load32_splat(entry, 4);
    v128.store(row, f32x4.add(v128.load(row, 0), f32x4.mul(x, d0)), 0);
    v128.store(row, f32x4.add(v128.load(row, 16), f32x4.mul(x, d1)), 16);
    v128.store(row, f32x4.add(v128.load(row, 32), f32x4.mul(x, d2)), 32);
    v128.store(row, f32x4.add(v128.load(row, 48), f32x4.mul(x, d3)), 48);
    v128.store(row, f32x4.add(v128.load(row, 64), f32x4.mul(x, d4)), 64);
    v128.store(row, f32x4.add(v128.load(row, 80), f32x4.mul(x, d5)), 80);
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
