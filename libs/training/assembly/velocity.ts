/**
 * SGD with momentum that touches a weight row only in steps whose batch lights its pixel.
 *
 * With u = −lr·v a step is u ← μ·u − lr·g, w ← w + u. The decay is kept out of the array: it holds û with
 * u = s·û, where s = μᵏ⁻¹ in the k-th step of a period, so that a step adds −lr⁄s·g to û and nothing
 * where g is zero. Weights are updated late: a row that was up to date before step L and has had no
 * gradient since is brought up to date before step k by
 *
 *   w ← w + (s_L + … + s_{k−1})·û,
 *
 * which is done when a batch lights its pixel, before the row is read. A period ends when s becomes
 * small, with all weights up to date and û ← μ·s·û. The result equals that of the step-by-step rule up
 * to rounding. Plain SGD on batches of many chunks is the case μ = 0, with periods of one step.
 */
import { reserve } from './arena';
import { layerAt, layerCount, parameterBytes } from './model';
import { kind, learningRate, MOMENTUM, momentum, velocity, weights } from './optimizer';

const LONGEST: i32 = 1024;
/** 2⁻⁴⁰: far from the limits of float32 on both sides. */
const SMALLEST: f64 = 9.094947017729282e-13;

/** s₁ + … + s_{k−1}, float64, for k from 0 to one more than the longest period. */
let sums: usize = 0;
/** Steps of a period. */
let period: i32 = 1;
/** Number of the current step in its period, from 1, and its s. */
let now: i32 = 0;
let scale: f64 = 1;
/** The step before which each pixel's row, and all other rows, are up to date. */
let pixelSteps: usize = 0;
let otherStep: i32 = 1;

export function beginVelocity(): void {
  const mu = decay();
  sums = reserve(8 * (LONGEST + 2));
  pixelSteps = reserve(4 * (layerAt(0).inputs + 1));
  let power: f64 = 1;
  let sum: f64 = 0;
  period = 0;
  while (period == 0 || (period < LONGEST && power >= SMALLEST)) {
    store<f64>(sums + 8 * ++period, sum);
    sum += power;
    power *= mu;
  }
  store<f64>(sums + 8 * (period + 1), sum);
  beginPeriod();
}

function decay(): f64 {
  return kind == MOMENTUM ? momentum : 0;
}

function beginPeriod(): void {
  const inputs = layerAt(0).inputs;
  for (let input = 0; input <= inputs; input++) store<i32>(pixelSteps + 4 * input, 1);
  otherStep = 1;
  now = 0;
}

/** Begins a step, bringing all rows but those of pixels up to date. */
export function beginVelocityStep(): void {
  if (now == period) {
    settleVelocity();
    rescale(<f32>(decay() * scale));
    beginPeriod();
  }
  now++;
  scale = now == 1 ? 1 : scale * decay();
  catchUpOthers(now);
}

/** The factor of a gradient that is added to û. */
export function velocityScale(): f64 {
  return -learningRate / scale;
}

/** Brings a pixel's row up to date for this step; the bias is number `inputs`. */
export function catchUpPixel(input: i32): void {
  catchUpPixelTo(input, now);
}

/** Brings all weights up to date, as if another step were about to begin. */
export function settleVelocity(): void {
  const inputs = layerAt(0).inputs;
  for (let input = 0; input <= inputs; input++) catchUpPixelTo(input, now + 1);
  catchUpOthers(now + 1);
}

/** Brings all weights up to date and multiplies the velocity by `factor` from the next step on. */
export function scaleVelocity(factor: f64): void {
  settleVelocity();
  rescale(<f32>factor);
}

function catchUpPixelTo(input: i32, step: i32): void {
  const at = pixelSteps + 4 * input;
  const from = load<i32>(at);
  if (from == step) return;
  store<i32>(at, step);
  const row = <usize>input * layerAt(0).rowBytes;
  catchUp(row, row + 16 * layerAt(0).vectors, from, step);
}

function catchUpOthers(step: i32): void {
  if (layerCount > 1) catchUp(layerAt(1).offset, parameterBytes, otherStep, step);
  otherStep = step;
}

/** w ← w + (s_from + … + s_{to−1})·û between two offsets. */
export function catchUp(offset: usize, end: usize, from: i32, to: i32): void {
  const missed = load<f64>(sums + 8 * to) - load<f64>(sums + 8 * from);
  const factor = f32x4.splat(<f32>missed);
  const shift = velocity - weights;
  const last = weights + end;
  for (let w = weights + offset; w < last; w += 16) {
    v128.store(w, f32x4.add(v128.load(w), f32x4.mul(v128.load(w + shift), factor)));
  }
}

function rescale(factor: f32): void {
  const factors = f32x4.splat(factor);
  const end = velocity + parameterBytes;
  for (let u = velocity; u < end; u += 16) v128.store(u, f32x4.mul(v128.load(u), factors));
}
