/** Forward pass of a chunk, from the entries of the pixels to the logits. */
import { entriesOf, numbersOf, outputsOf } from './chunk';
import { biasEntry, laneEntries } from './entries';
import { logistic4, tanh4 } from './math';
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
import { sumRows } from './sum-rows';

/** Forward pass of the first `examples` examples; with dropout when `training`. */
export function forward(examples: i32, weights: usize, training: bool): void {
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    sumRows(layer, examples, weights + layer.offset);
    if (l + 1 == layerCount) return;
    const next = layerAt(l + 1);
    for (let example = 0; example < examples; example++) {
      activateExample(layer, next, example, training && dropThreshold > 0);
    }
  }
}

/** From a hidden layer's sums to its activations, and on to the entries of the next layer. */
export function activateExample(layer: Layer, next: Layer, example: i32, drops: bool): void {
  activate(outputsOf(layer, example), layer.vectors);
  const draws = drops ? layer.draws + 2 * <usize>example * layer.units : 0;
  listActive(layer, next, example, draws);
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
 * Lists the units that pass anything on: those that dropout keeps and, with ReLU, that are active. A tanh
 * of 0 is listed, because its slope is not 0. `draws` is 0 without dropout.
 */
function listActive(layer: Layer, next: Layer, example: i32, draws: usize): void {
  const start = entriesOf(next, example);
  const numbers = numbersOf(next, example);
  let outputs = outputsOf(layer, example);
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
