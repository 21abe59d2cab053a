/** Softmax, its losses, and their gradients at the logits. */
import { exp4, log } from './math';
import { CROSS_ENTROPY, Layer, loss } from './model';

/**
 * Turns a padded row of logits into probabilities (zero in the padding), in place; returns the loss
 * against the class `label`.
 */
export function softmaxLoss(layer: Layer, row: usize, label: usize): f64 {
  const end = row + 16 * layer.vectors;
  for (let at = row + 4 * layer.units; at < end; at += 4) store<f32>(at, -Infinity);
  const top = largest(row, end);
  const logit = load<f32>(row + 4 * label) - top;
  const sum = exponentials(row, end, top);
  const scale = f32x4.splat(1 / sum);
  for (let at = row; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), scale));
  if (loss == CROSS_ENTROPY) return log(sum) - logit;
  return squaredError(row, end, label) / layer.units;
}

function largest(row: usize, end: usize): f32 {
  let top = v128.load(row);
  for (let at = row + 16; at < end; at += 16) top = f32x4.max(top, v128.load(at));
  const two = f32x4.max(top, i64x2.shuffle(top, top, 1, 0));
  return max(f32x4.extract_lane(two, 0), f32x4.extract_lane(two, 1));
}

/** Replaces z by exp(z − top); returns the sum. */
function exponentials(row: usize, end: usize, top: f32): f32 {
  const top4 = f32x4.splat(top);
  let sum = f32x4.splat(0);
  for (let at = row; at < end; at += 16) {
    const e = exp4(f32x4.sub(v128.load(at), top4));
    v128.store(at, e);
    sum = f32x4.add(sum, e);
  }
  return sumLanes(sum);
}

/** Σ (p − y)². */
function squaredError(row: usize, end: usize, label: usize): f64 {
  let sum = f32x4.splat(0);
  for (let at = row; at < end; at += 16) {
    const difference = differences(row, at, label);
    sum = f32x4.add(sum, f32x4.mul(difference, difference));
  }
  return sumLanes(sum);
}

/** p − y of four classes. */
function differences(row: usize, at: usize, label: usize): v128 {
  const classes = i32x4.add(i32x4.splat(<i32>((at - row) >> 2)), i32x4(0, 1, 2, 3));
  const labels = v128.and(i32x4.eq(classes, i32x4.splat(<i32>label)), f32x4.splat(1));
  return f32x4.sub(v128.load(at), labels);
}

/**
 * Writes `scale` times the gradient of the loss at the logits, given the probabilities:
 * p − y for cross-entropy; p·(g − Σ g·p) with g = 2·(p − y) ÷ classes for the squared error.
 */
export function lossDeltas(layer: Layer, row: usize, label: usize, scale: f32, to: usize): void {
  const end = row + 16 * layer.vectors;
  const crossEntropy = loss == CROSS_ENTROPY;
  const factor = f32x4.splat(crossEntropy ? scale : (scale * 2) / <f32>layer.units);
  let along = f32x4.splat(0);
  for (let at = row, d = to; at < end; at += 16, d += 16) {
    const g = f32x4.mul(differences(row, at, label), factor);
    along = f32x4.add(along, f32x4.mul(g, v128.load(at)));
    v128.store(d, g);
  }
  if (crossEntropy) return;
  const sum = f32x4.splat(sumLanes(along));
  for (let at = row; at < end; at += 16, to += 16) {
    v128.store(to, f32x4.mul(v128.load(at), f32x4.sub(v128.load(to), sum)));
  }
}

export function sumLanes(x: v128): f32 {
  const two = f32x4.add(x, i64x2.shuffle(x, x, 1, 0));
  return f32x4.extract_lane(two, 0) + f32x4.extract_lane(two, 1);
}
