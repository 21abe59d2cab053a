/** Backward pass of one example, from the errors at the logits to the errors of every hidden layer. */
import { deltasOf, endOf, entriesOf, numbersOf, outputsOf } from './chunk';
import { activation, dropThreshold, keptScale, layerAt, layerCount, RELU, SIGMOID } from './model';
import { multiplyRows } from './multiply-rows';

/** Writes the deltas of the hidden layers, only for the units that the forward pass listed. */
export function backwardExample(example: i32, weights: usize): void {
  const scale: f32 = dropThreshold > 0 ? keptScale : 1;
  for (let l = layerCount - 1; l > 0; l--) {
    const layer = layerAt(l);
    const below = layerAt(l - 1);
    const deltas = deltasOf(below, example);
    clear(deltas, below.vectors);
    multiplyRows(
      entriesOf(layer, example),
      endOf(layer, example),
      numbersOf(layer, example),
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

/** Multiplies by the activation's derivative, computed from its output; listing the units covers ReLU's. */
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
