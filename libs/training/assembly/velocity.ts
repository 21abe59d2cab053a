/**
 * SGD with momentum, lazily. With u = −lr·v a step is u ← μ·u − lr·g, w ← w + u, for every weight; but
 * the gradient of a pixel's row is zero in all steps whose batch does not light the pixel, and then
 * nothing but u's decay happens. Both of its effects over k such steps have closed forms,
 *
 *   w ← w + (1 + μ + … + μᵏ⁻¹)·u,  u ← μᵏ·u,
 *
 * so a row is left alone until a batch lights it, and then brought up to date before it is read. That
 * includes the w ← w + u of its last step, so that a row is passed over once per step. The result is
 * that of the step-by-step rule up to rounding. Plain SGD on batches of many chunks is the case μ = 0.
 */
import { reserve } from './arena';
import { layerAt, layerCount, parameterBytes } from './model';
import { kind, MOMENTUM, momentum, velocity, weights } from './optimizer';

/** Rows are brought up to date at least this often, which bounds the tables. */
const LONGEST: i32 = 1024;

/** μᵏ and 1 + μ + … + μᵏ⁻¹ for k up to `LONGEST`. */
let powers: usize = 0;
let sums: usize = 0;
/** Number of the step, from 1. */
let now: i32 = 0;
/** The step for which each row of pixels, and all other rows, were brought up to date. */
let pixelSteps: usize = 0;
let otherStep: i32 = 0;
let lastSweep: i32 = 0;

export function beginVelocity(): void {
  const inputs = layerAt(0).inputs;
  powers = reserve(4 * (LONGEST + 1));
  sums = reserve(4 * (LONGEST + 1));
  pixelSteps = reserve(4 * (inputs + 1));
  for (let input = 0; input <= inputs; input++) store<i32>(pixelSteps + 4 * input, 1);
  now = 0;
  otherStep = 1;
  lastSweep = 1;
  const mu = kind == MOMENTUM ? momentum : 0;
  let power: f64 = 1;
  let sum: f64 = 0;
  for (let k = 0; k <= LONGEST; k++) {
    store<f32>(powers + 4 * k, <f32>power);
    store<f32>(sums + 4 * k, <f32>sum);
    sum += power;
    power *= mu;
  }
}

/** Begins a step, bringing all rows but those of pixels up to date. */
export function beginVelocityStep(): void {
  now++;
  if (now - lastSweep >= LONGEST) catchUpAll(now);
  catchUpOthers(now);
}

/** Brings a pixel's row up to date for this step; the bias is number `inputs`. */
export function catchUpPixel(input: i32): void {
  catchUpPixelTo(input, now);
}

/** Brings all weights up to date, as if a further step were about to begin. */
export function settleVelocity(): void {
  catchUpAll(now + 1);
}

function catchUpAll(step: i32): void {
  lastSweep = step;
  const inputs = layerAt(0).inputs;
  for (let input = 0; input <= inputs; input++) catchUpPixelTo(input, step);
  catchUpOthers(step);
}

function catchUpPixelTo(input: i32, step: i32): void {
  const missed = step - load<i32>(pixelSteps + 4 * input);
  if (missed == 0) return;
  store<i32>(pixelSteps + 4 * input, step);
  const row = <usize>input * layerAt(0).rowBytes;
  catchUp(row, row + layerAt(0).rowBytes, missed);
}

function catchUpOthers(step: i32): void {
  const missed = step - otherStep;
  otherStep = step;
  if (missed > 0 && layerCount > 1) catchUp(layerAt(1).offset, parameterBytes, missed);
}

/** w ← w + (1 + μ + … + μᵏ⁻¹)·u, u ← μᵏ·u between two offsets. */
export function catchUp(offset: usize, end: usize, missed: i32): void {
  const decay = v128.load32_splat(powers + 4 * missed);
  const sum = v128.load32_splat(sums + 4 * missed);
  const w = weights - velocity;
  const last = velocity + end;
  for (let u = velocity + offset; u < last; u += 16) {
    const old = v128.load(u);
    v128.store(u + w, f32x4.add(v128.load(u + w), f32x4.mul(old, sum)));
    v128.store(u, f32x4.mul(old, decay));
  }
}
