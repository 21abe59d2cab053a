/**
 * The MLP as the kernels see it. Layer l has a table of `inputs + 1` weight rows, one for each input
 * and a last one for the bias, whose input is always 1. A row holds the weights to all units of the
 * layer, padded with zeros to whole vectors. Parameter arrays (weights, moments, gradient, …) all have
 * this shape, so the same row of two arrays is always the same distance apart.
 */
export const RELU: i32 = 0;
export const SIGMOID: i32 = 1;
export const TANH: i32 = 2;

export const CROSS_ENTROPY: i32 = 0;

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

  /** For each example of the chunk, the entries of its non-zero inputs; see `entries.ts`. */
  entries: usize;
  entriesBytes: i32;
  /** For each example, 4 bytes per entry: the number of the input times 4; not for pixels. */
  numbers: usize;
  /** For each example, the end of its entries. */
  ends: usize;
  /** For each example, before dropout, padded: activations of a hidden layer, or logits. */
  outputs: usize;
  /** For each example, padded: gradient of the loss with respect to the units' sums. */
  deltas: usize;
  /** 16 random bits per unit of the chunk; hidden layers only. */
  draws: usize;
  /** State of the dropout stream for this layer's next chunk. */
  stream: usize;
}

export let layerCount: i32 = 0;
export let activation: i32 = RELU;
export let loss: i32 = CROSS_ENTROPY;
/** A unit is dropped when its draw is below this; 0 without dropout. */
export let dropThreshold: i32 = 0;
/** The factor of kept units. */
export let keptScale: f32 = 1;
/** The model's input is the pixel's value, 0 to 1, plus this. */
export let inputOffset: f32 = 0;
/** Bytes of a parameter array. */
export let parameterBytes: usize = 0;

const layers = memory.data(MAX_LAYERS * offsetof<Layer>(), 16);

export function layerAt(index: i32): Layer {
  return changetype<Layer>(layers + <usize>index * offsetof<Layer>());
}

/** Starts a model; its layers follow, from the first hidden one to the outputs. */
export function beginModel(activationKind: i32, lossKind: i32, threshold: i32, offset: f32): void {
  layerCount = 0;
  parameterBytes = 0;
  activation = activationKind;
  loss = lossKind;
  dropThreshold = threshold;
  inputOffset = offset;
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
  // Behind the first layer's bias comes the row of `input-offset.ts`.
  const rows = layerCount == 1 ? inputs + 2 : inputs + 1;
  parameterBytes += <usize>rows * layer.rowBytes;
}

/**
 * Long rows take an odd number of cache lines. With a power of two, the same columns of all rows would
 * share a few sets of the first-level cache, and would not fit.
 */
function paddedRow(bytes: i32): i32 {
  const lines = (bytes + 63) >> 6;
  return lines < 4 ? bytes : 64 * (lines | 1);
}
