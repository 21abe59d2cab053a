/**
 * The MLP as the kernels see it. Layer l has a table of `inputs + 1` weight rows, one for each input
 * and a last one for the bias, whose input is always 1. A row holds the weights to all units of the
 * layer, padded with zeros to whole vectors. Parameter arrays (weights, moments, gradient, …) all have
 * that shape, so a row of one is found in another at a constant distance.
 */
import { reserve, reserveZeros } from './arena';

export const RELU: i32 = 0;
export const SIGMOID: i32 = 1;
export const TANH: i32 = 2;

export const CROSS_ENTROPY: i32 = 0;

/** Rows of a batch that are in memory at a time; even, so that no draw is split between two. */
export const CHUNK_ROWS: i32 = 256;

const MAX_LAYERS: i32 = 64;

@unmanaged
export class Layer {
  inputs: i32;
  units: i32;
  /** Vectors of 4 units. */
  vectors: i32;
  /** Distance between weight rows. */
  rowBytes: i32;
  /** Offset of row 0 in a parameter array. */
  offset: usize;

  /** Per example of the chunk, entries of the inputs that are not zero; see `entries.ts`. */
  entries: usize;
  entriesBytes: i32;
  /** Per example, 4 bytes per entry: the number of the input times 4; not for pixels. */
  numbers: usize;
  /** Per example, where its entries end. */
  ends: usize;
  /** Per example, before dropout, padded: activations of a hidden layer, or logits. */
  outputs: usize;
  /** Per example, padded: gradient of the loss with respect to the units' sums. */
  deltas: usize;
  /** 16 random bits per unit of the chunk; hidden layers only. */
  draws: usize;
  /** Where the dropout stream stands for this layer's next chunk. */
  stream: usize;
}

export let layerCount: i32 = 0;
export let activation: i32 = RELU;
export let loss: i32 = CROSS_ENTROPY;
/** A unit is kept when its draw is not below this; 0 without dropout. */
export let dropThreshold: i32 = 0;
/** What kept units are multiplied by. */
export let keptScale: f32 = 1;
/** Examples that there is room for; the most that `evaluate` takes at a time. */
export let chunkRows: i32 = 0;
/** Bytes of a parameter array. */
export let parameterBytes: usize = 0;

const layers = memory.data(MAX_LAYERS * offsetof<Layer>(), 16);

export function layerAt(index: i32): Layer {
  return changetype<Layer>(layers + <usize>index * offsetof<Layer>());
}

/** Starts a model; its layers follow, from the first hidden one to the outputs. */
export function beginModel(activationKind: i32, lossKind: i32, threshold: i32): void {
  layerCount = 0;
  parameterBytes = 0;
  activation = activationKind;
  loss = lossKind;
  dropThreshold = threshold;
  keptScale = <f32>(65536.0 / (65536.0 - <f64>threshold));
}

export function addLayer(inputs: i32, units: i32): void {
  if (layerCount == MAX_LAYERS) unreachable();
  const layer = layerAt(layerCount++);
  layer.inputs = inputs;
  layer.units = units;
  layer.vectors = (units + 3) >> 2;
  layer.rowBytes = paddedRow(16 * layer.vectors);
  layer.offset = parameterBytes;
  parameterBytes += <usize>(inputs + 1) * layer.rowBytes;
}

/**
 * An odd number of cache lines for long rows. With a power of two, the same columns of all rows would
 * share a few sets of the first-level cache, and not fit.
 */
function paddedRow(bytes: i32): i32 {
  const lines = (bytes + 63) >> 6;
  return lines < 4 ? bytes : 64 * (lines | 1);
}

/** Reserves what a chunk of `rows` examples needs. */
export function reserveChunk(rows: usize): void {
  chunkRows = <i32>rows;
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    // An entry is 8 bytes; writing them goes beyond the last by less than 64 bytes.
    layer.entriesBytes = 8 * (layer.inputs + 1) + 64;
    layer.entries = reserve(rows * layer.entriesBytes);
    layer.numbers = l == 0 ? 0 : reserve((rows * layer.entriesBytes) >> 1);
    layer.ends = reserve(4 * rows);
    layer.outputs = reserve(rows * 16 * layer.vectors);
    layer.deltas = reserveZeros(rows * 16 * layer.vectors);
    // Read by whole vectors.
    layer.draws = reserve(rows * 2 * layer.units + 16);
    layer.stream = reserve(16);
  }
}

/** Copies flat weights into a parameter array; padding is left as it is. */
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

/** Replaces flat weights by a parameter array less them. */
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
