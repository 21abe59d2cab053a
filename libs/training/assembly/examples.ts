/** The examples in memory, as bytes, and the chunks made of them. */
import { reserve } from './arena';
import { entriesOf } from './chunk';
import { offsetEntry } from './input-offset';
import { inputOffset, layerAt } from './model';
import { litBytes, pixelEntries, reserveListing } from './pixel-entries';

/** Pixels, row-major, and labels. */
let pixels: usize = 0;
let labels: usize = 0;
/** The pixels that are lit in any example of the chunk, and the list of their numbers. */
let union: usize = 0;
let lit: usize = 0;

/** Sets where the examples are. */
export function beginRows(pixelsAt: usize, labelsAt: usize): void {
  const inputs = layerAt(0).inputs;
  pixels = pixelsAt;
  labels = labelsAt;
  union = reserve(inputs + 16);
  lit = reserve(4 * inputs + 32);
  reserveListing(inputs);
}

/** Class of the example listed at `order`. */
export function labelOf(order: usize): usize {
  return load<u8>(labels + load<u32>(order));
}

/** Lists the pixels of the examples listed at `order`. */
export function listChunk(order: usize, examples: i32): void {
  const layer = layerAt(0);
  for (let example = 0; example < examples; example++, order += 4) {
    const image = pixels + <usize>load<u32>(order) * layer.inputs;
    const end = offsetEntry(pixelEntries(image, layer, entriesOf(layer, example)), layer);
    store<u32>(layer.ends + 4 * example, end);
  }
}

/**
 * Lists the numbers of all pixels whose weight rows the examples change: the lit ones, or all of them if
 * the inputs have an offset. Returns the start of the list; it ends at `endOfLit`.
 */
export function listLit(order: usize, examples: i32): usize {
  const inputs = layerAt(0).inputs;
  memory.fill(union, inputOffset == 0 ? 0 : 1, inputs);
  for (let i = 0; i < examples; i++, order += 4) {
    mergeBytes(pixels + <usize>load<u32>(order) * inputs, union, inputs);
  }
  endOfLit = litBytes(union, inputs, lit);
  return lit;
}

export let endOfLit: usize = 0;

function mergeBytes(from: usize, to: usize, count: i32): void {
  let i = 0;
  for (; i + 16 <= count; i += 16) {
    v128.store(to + i, v128.or(v128.load(to + i), v128.load(from + i)));
  }
  for (; i < count; i++) store<u8>(to + i, load<u8>(to + i) | load<u8>(from + i));
}
