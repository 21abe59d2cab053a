/**
 * Clips the gradient of each example without computing it. A dense layer's weight gradient is a ⊗ δ, and its
 * bias gradient δ, so that
 *
 *   ‖gᵢ‖² = Σ over layers (‖a‖² + 1)·‖δ‖²
 *
 * (Goodfellow 2015, arXiv 1510.01799; ghost clipping in Li et al. 2022), and scaling an example's errors
 * δ scales its whole gradient.
 */
import { deltasOf, endOf, entriesOf } from './chunk';
import { offsetEntryBytes } from './input-offset';
import { sumLanes } from './loss';
import { inputOffset, Layer, layerAt, layerCount } from './model';
import { exampleClipNorm } from './optimizer';

/**
 * Scales the errors of the chunk's examples so that no example's gradient is longer than `exampleClipNorm`.
 * A gradient with a norm that is no finite float32 counts as zero: it could not be bounded otherwise.
 */
export function clipExamples(examples: i32): void {
  for (let example = 0; example < examples; example++) {
    const norm = Math.sqrt(squaredNorm(example));
    if (norm <= exampleClipNorm) continue;
    const finite = norm < Infinity;
    scaleDeltas(example, finite ? <f32>(exampleClipNorm / norm) : 0, finite);
  }
}

function squaredNorm(example: i32): f64 {
  let sum: f64 = 0;
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    sum += squaredInputs(layer, example) * squaredDeltas(layer, example);
  }
  return sum;
}

function squaredDeltas(layer: Layer, example: i32): f64 {
  let at = deltasOf(layer, example);
  let sum = f32x4.splat(0);
  for (const end = at + 16 * layer.vectors; at < end; at += 16) {
    const delta = v128.load(at);
    sum = f32x4.add(sum, f32x4.mul(delta, delta));
  }
  return sumLanes(sum);
}

/** ‖a‖² + 1 of an example's inputs to a layer; the bias is the last entry, of value 1. */
export function squaredInputs(layer: Layer, example: i32): f64 {
  const end = endOf(layer, example) - offsetEntryBytes(layer);
  let entry = entriesOf(layer, example);
  let sums = f32x4.splat(0);
  let squares = sums;
  // Two entries, of which every other number is a value: the offsets are moved out of the way.
  for (; entry + 16 <= end; entry += 16) {
    const x = i64x2.shr_u(v128.load(entry), 32);
    sums = f32x4.add(sums, x);
    squares = f32x4.add(squares, f32x4.mul(x, x));
  }
  if (entry < end) {
    const x = f32x4.replace_lane(f32x4.splat(0), 0, load<f32>(entry, 4));
    sums = f32x4.add(sums, x);
    squares = f32x4.add(squares, f32x4.mul(x, x));
  }
  if (offsetEntryBytes(layer) == 0) return sumLanes(squares);
  // Σ (x + o)² over all inputs, of which only the x that are not 0 are listed.
  const offset = <f64>inputOffset;
  return sumLanes(squares) + offset * (2 * (sumLanes(sums) - 1) + offset * layer.inputs);
}

function scaleDeltas(example: i32, factor: f32, finite: bool): void {
  const factors = f32x4.splat(factor);
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    let at = deltasOf(layer, example);
    if (!finite) memory.fill(at, 0, 16 * layer.vectors);
    else {
      for (const end = at + 16 * layer.vectors; at < end; at += 16) {
        v128.store(at, f32x4.mul(v128.load(at), factors));
      }
    }
  }
}
