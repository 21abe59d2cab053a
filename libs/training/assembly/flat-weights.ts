/** Conversion between core's flat weights and padded parameter arrays. */
import { layerAt, layerCount } from './model';

/** Copies flat weights into a parameter array; its padding is not touched. */
export function importFlat(flat: usize, parameters: usize): void {
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    let row = parameters + layer.offset;
    for (let i = 0; i <= layer.inputs; i++, row += layer.rowBytes) {
      copyFloats(flat, row, layer.units);
      flat += 4 * layer.units;
    }
  }
}

/** Replaces flat weights w by p − w, where p is a parameter array. */
export function subtractFlat(parameters: usize, flat: usize): void {
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    let row = parameters + layer.offset;
    for (let i = 0; i <= layer.inputs; i++, row += layer.rowBytes) {
      subtractFloats(row, flat, layer.units);
      flat += 4 * layer.units;
    }
  }
}

function copyFloats(from: usize, to: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4, from += 16, to += 16) v128.store(to, v128.load(from));
  for (; i < count; i++, from += 4, to += 4) store<f32>(to, load<f32>(from));
}

function subtractFloats(from: usize, to: usize, count: i32): void {
  let i = 0;
  for (; i + 4 <= count; i += 4, from += 16, to += 16) {
    v128.store(to, f32x4.sub(v128.load(from), v128.load(to)));
  }
  for (; i < count; i++, from += 4, to += 4) store<f32>(to, load<f32>(from) - load<f32>(to));
}
