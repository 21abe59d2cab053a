/** Forward and backward pass of one example of the chunk, up to the units' errors. */
import { biasEntry, laneEntries } from './entries';
import {
  addToRows1,
  addToRows2,
  addToRows3,
  addToRows8,
  multiplyRows,
  sumRows1,
  sumRows2,
  sumRows3,
  sumRows8,
} from './kernels';
import {
  activation,
  dropThreshold,
  keptScale,
  Layer,
  layerAt,
  layerCount,
  RELU,
  SIGMOID,
} from './model';
import { logistic4, tanh4 } from './math';

export function entriesOf(layer: Layer, example: i32): usize {
  return layer.entries + <usize>example * layer.entriesBytes;
}

export function endOf(layer: Layer, example: i32): usize {
  return load<u32>(layer.ends + 4 * example);
}

export function outputsOf(layer: Layer, example: i32): usize {
  return layer.outputs + <usize>example * (16 * layer.vectors);
}

export function deltasOf(layer: Layer, example: i32): usize {
  return layer.deltas + <usize>example * (16 * layer.vectors);
}

/** From the entries of the pixels to the logits of `rows` examples; with dropout when `training`. */
export function forward(rows: i32, weights: usize, training: bool): void {
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    sumRows(layer, rows, weights + layer.offset);
    if (l + 1 == layerCount) return;
    for (let example = 0; example < rows; example++) activateExample(layer, example, training);
  }
}

/** outputs = Σ input × weight row; columns by columns, so that those of all rows stay in cache. */
function sumRows(layer: Layer, rows: i32, weights: usize): void {
  const rowBytes: usize = 16 * layer.vectors;
  let column = 0;
  for (; column + 8 <= layer.vectors; column += 8) {
    let to = layer.outputs + 16 * column;
    for (let example = 0; example < rows; example++, to += rowBytes) {
      sumRows8(entriesOf(layer, example), endOf(layer, example), weights + 16 * column, to);
    }
  }
  for (; column + 3 <= layer.vectors; column += 3) {
    let to = layer.outputs + 16 * column;
    for (let example = 0; example < rows; example++, to += rowBytes) {
      sumRows3(entriesOf(layer, example), endOf(layer, example), weights + 16 * column, to);
    }
  }
  for (; column + 2 <= layer.vectors; column += 2) {
    let to = layer.outputs + 16 * column;
    for (let example = 0; example < rows; example++, to += rowBytes) {
      sumRows2(entriesOf(layer, example), endOf(layer, example), weights + 16 * column, to);
    }
  }
  if (column < layer.vectors) {
    let to = layer.outputs + 16 * column;
    for (let example = 0; example < rows; example++, to += rowBytes) {
      sumRows1(entriesOf(layer, example), endOf(layer, example), weights + 16 * column, to);
    }
  }
}

/** rows += input ⊗ delta of every example. */
export function addOuterProducts(layer: Layer, rows: i32, to: usize): void {
  const rowBytes: usize = 16 * layer.vectors;
  let column = 0;
  for (; column + 8 <= layer.vectors; column += 8) {
    let delta = layer.deltas + 16 * column;
    for (let example = 0; example < rows; example++, delta += rowBytes) {
      addToRows8(entriesOf(layer, example), endOf(layer, example), delta, to + 16 * column);
    }
  }
  for (; column + 3 <= layer.vectors; column += 3) {
    let delta = layer.deltas + 16 * column;
    for (let example = 0; example < rows; example++, delta += rowBytes) {
      addToRows3(entriesOf(layer, example), endOf(layer, example), delta, to + 16 * column);
    }
  }
  for (; column + 2 <= layer.vectors; column += 2) {
    let delta = layer.deltas + 16 * column;
    for (let example = 0; example < rows; example++, delta += rowBytes) {
      addToRows2(entriesOf(layer, example), endOf(layer, example), delta, to + 16 * column);
    }
  }
  if (column < layer.vectors) {
    let delta = layer.deltas + 16 * column;
    for (let example = 0; example < rows; example++, delta += rowBytes) {
      addToRows1(entriesOf(layer, example), endOf(layer, example), delta, to + 16 * column);
    }
  }
}

/** From a hidden layer's sums to its activations, and on to the entries of the next layer. */
export function activateExample(layer: Layer, example: i32, training: bool): void {
  const outputs = outputsOf(layer, example);
  const draws = training && dropThreshold > 0 ? layer.draws + 2 * <usize>example * layer.units : 0;
  activate(outputs, layer.vectors);
  listActive(
    layer,
    outputs,
    draws,
    changetype<Layer>(changetype<usize>(layer) + offsetof<Layer>()),
    example,
  );
}

function activate(outputs: usize, vectors: i32): void {
  const end = outputs + 16 * vectors;
  if (activation == RELU) {
    for (; outputs < end; outputs += 16) {
      v128.store(outputs, f32x4.max(v128.load(outputs), f32x4.splat(0)));
    }
  } else if (activation == SIGMOID) {
    for (; outputs < end; outputs += 16) v128.store(outputs, logistic4(v128.load(outputs)));
  } else {
    for (; outputs < end; outputs += 16) v128.store(outputs, tanh4(v128.load(outputs)));
  }
}

/**
 * Lists the units through which anything flows: those kept by dropout and, with ReLU, active. A tanh
 * of 0 is listed, for its slope is not 0.
 */
function listActive(layer: Layer, outputs: usize, draws: usize, next: Layer, example: i32): void {
  const start = entriesOf(next, example);
  const numbers = next.numbers + (<usize>example * next.entriesBytes) / 2;
  const threshold = i32x4.splat(dropThreshold);
  const scale = f32x4.splat(draws == 0 ? 1 : keptScale);
  const units = i32x4.splat(layer.units);
  const sparse = activation == RELU;
  let inputs = i32x4(0, 1, 2, 3);
  let to = start;
  for (const end = outputs + 16 * layer.vectors; outputs < end; outputs += 16) {
    const values = v128.load(outputs);
    let listed = i32x4.lt_s(inputs, units);
    if (sparse) listed = v128.and(listed, f32x4.ne(values, f32x4.splat(0)));
    if (draws != 0) {
      const halves = i32x4.extend_low_i16x8_u(v128.load64_zero(draws));
      listed = v128.and(listed, i32x4.ge_s(halves, threshold));
      draws += 8;
    }
    const at = numbers + (to - start) / 2;
    to = laneEntries(to, at, next, i32x4.bitmask(listed), inputs, f32x4.mul(values, scale));
    inputs = i32x4.add(inputs, i32x4.splat(4));
  }
  store<u32>(next.ends + 4 * example, biasEntry(to, next));
}

/** From the errors at the logits to those of every hidden layer. */
export function backwardExample(example: i32, weights: usize, training: bool): void {
  const scale: f32 = training && dropThreshold > 0 ? keptScale : 1;
  for (let l = layerCount - 1; l > 0; l--) {
    const layer = layerAt(l);
    const below = layerAt(l - 1);
    const deltas = deltasOf(below, example);
    clear(deltas, below.vectors);
    multiplyRows(
      entriesOf(layer, example),
      endOf(layer, example),
      layer.numbers + (<usize>example * layer.entriesBytes) / 2,
      deltasOf(layer, example),
      weights + layer.offset,
      layer.vectors,
      scale,
      deltas,
    );
    multiplySlopes(deltas, outputsOf(below, example), below.vectors);
  }
}

function clear(to: usize, vectors: i32): void {
  for (const end = to + 16 * vectors; to < end; to += 16) v128.store(to, f32x4.splat(0));
}

/** Multiplies by the activation's derivative, from its output; ReLU's was used in listing units. */
function multiplySlopes(deltas: usize, outputs: usize, vectors: i32): void {
  if (activation == RELU) return;
  const one = f32x4.splat(1);
  const end = deltas + 16 * vectors;
  for (; deltas < end; deltas += 16, outputs += 16) {
    const a = v128.load(outputs);
    const slope =
      activation == SIGMOID ? f32x4.mul(a, f32x4.sub(one, a)) : f32x4.sub(one, f32x4.mul(a, a));
    v128.store(deltas, f32x4.mul(v128.load(deltas), slope));
  }
}
