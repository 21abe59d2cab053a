/**
 * Inputs that are pixels plus a constant o, at about the price of pixels alone: Σ (x + o)·w is
 * Σ x·w + o·Σ w, so zero pixels still cost nothing in the forward pass, and the gradients of all weight rows
 * share the term o·Σ delta. It is computed once per chunk rather than once per example.
 *
 * The first layer keeps o·Σ w in an extra row behind the bias, whose input is also 1.
 */
import { deltasOf } from './chunk';
import { inputOffset, Layer, layerAt } from './model';

/** Appends the entry of the row behind the bias, for the forward pass only. */
export function offsetEntry(to: usize, layer: Layer): usize {
  if (inputOffset == 0) return to;
  store<u32>(to, (layer.inputs + 1) * layer.rowBytes);
  store<f32>(to, 1, 4);
  return to + 8;
}

/** Bytes at the end of the entries of `layer` that gradients skip. */
export function offsetEntryBytes(layer: Layer): usize {
  return inputOffset != 0 && layer == layerAt(0) ? 8 : 0;
}

/** Updates the row behind the bias from the weights of the pixels. */
export function sumPixelRows(weights: usize): void {
  if (inputOffset == 0) return;
  const layer = layerAt(0);
  const rows = weights + layer.offset;
  const bytes = 16 * layer.vectors;
  const sum = rows + <usize>(layer.inputs + 1) * layer.rowBytes;
  memory.fill(sum, 0, bytes);
  for (let row = rows, i = 0; i < layer.inputs; i++, row += layer.rowBytes) {
    addScaled(row, 1, sum, bytes);
  }
  addScaled(sum, inputOffset - 1, sum, bytes);
}

/** rows of all pixels += o·Σ delta, over the first `examples` examples of the chunk. */
export function addToPixelRows(examples: i32, parameters: usize): void {
  if (inputOffset == 0) return;
  const layer = layerAt(0);
  const rows = parameters + layer.offset;
  const bytes = 16 * layer.vectors;
  const sum = deltasOf(layer, 0);
  for (let example = 1; example < examples; example++) {
    addScaled(deltasOf(layer, example), 1, sum, bytes);
  }
  for (let row = rows, i = 0; i < layer.inputs; i++, row += layer.rowBytes) {
    addScaled(sum, inputOffset, row, bytes);
  }
}

/** to += factor · from. */
function addScaled(from: usize, factor: f32, to: usize, bytes: i32): void {
  const factors = f32x4.splat(factor);
  for (const end = from + bytes; from < end; from += 16, to += 16) {
    v128.store(to, f32x4.add(v128.load(to), f32x4.mul(v128.load(from), factors)));
  }
}
