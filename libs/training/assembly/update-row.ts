/** The optimizers' updates of one row of weights, given by offsets in the parameter arrays. */
import {
  ADAM,
  beta2,
  correction,
  epsilon,
  gradient,
  kind,
  learningRate,
  momentum,
  NESTEROV,
  secondMoment,
  SGD,
  velocity,
  weightDecay,
  weights,
} from './optimizer';

/** β₁ᵗ and β₂ᵗ after t steps. */
let power1: f64 = 1;
let power2: f64 = 1;

export function beginUpdates(): void {
  power1 = 1;
  power2 = 1;
}

export function beginUpdate(): void {
  power1 *= momentum;
  power2 *= beta2;
}

/** Updates one row and clears its gradient while it is in the first-level cache. */
export function updateRow(row: usize, end: usize, scale: f32): void {
  if (scale != 1) scaleRow(row, end, scale);
  if (correction != 0) correctRow(row, end);
  if (kind == ADAM) adamRow(row, end);
  else if (kind == SGD) sgdRow(row, end);
  else momentumRow(row, end);
  clearRow(gradient + row, gradient + end);
}

function scaleRow(row: usize, end: usize, scale: f32): void {
  const factor = f32x4.splat(scale);
  for (let at = gradient + row; at < gradient + end; at += 16) {
    v128.store(at, f32x4.mul(v128.load(at), factor));
  }
}

function correctRow(row: usize, end: usize): void {
  for (let at = row; at < end; at += 16) {
    const corrected = f32x4.add(v128.load(gradient + at), v128.load(correction + at));
    v128.store(gradient + at, corrected);
  }
}

function clearRow(from: usize, to: usize): void {
  for (; from < to; from += 16) v128.store(from, f32x4.splat(0));
}

/** w ← w − lr·g. */
function sgdRow(row: usize, end: usize): void {
  const rate = f32x4.splat(<f32>learningRate);
  for (let at = row; at < end; at += 16) {
    const step = f32x4.mul(v128.load(gradient + at), rate);
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), step));
  }
}

/** v ← μ·v + g; w ← w − lr·v, or w − lr·(g + μ·v) with Nesterov's look ahead (Sutskever et al. 2013). */
function momentumRow(row: usize, end: usize): void {
  const rate = f32x4.splat(<f32>learningRate);
  const mu = f32x4.splat(<f32>momentum);
  const ahead = kind == NESTEROV;
  for (let at = row; at < end; at += 16) {
    const g = v128.load(gradient + at);
    const v = f32x4.add(f32x4.mul(v128.load(velocity + at), mu), g);
    v128.store(velocity + at, v);
    const direction = ahead ? f32x4.add(g, f32x4.mul(v, mu)) : v;
    const step = f32x4.mul(direction, rate);
    v128.store(weights + at, f32x4.sub(v128.load(weights + at), step));
  }
}

/** Adam (Kingma and Ba 2015), after w ← w − lr·λ·w where weight decay is decoupled. */
function adamRow(row: usize, end: usize): void {
  const decay = f32x4.splat(<f32>(1 - learningRate * weightDecay));
  const rate = f32x4.splat(<f32>(learningRate / (1 - power1)));
  const unbias = f32x4.splat(<f32>(1 / (1 - power2)));
  const keep1 = f32x4.splat(<f32>momentum);
  const add1 = f32x4.splat(<f32>(1 - momentum));
  const keep2 = f32x4.splat(<f32>beta2);
  const add2 = f32x4.splat(<f32>(1 - beta2));
  const added = f32x4.splat(epsilon);
  for (let at = row; at < end; at += 16) {
    const g = v128.load(gradient + at);
    const m = f32x4.add(f32x4.mul(v128.load(velocity + at), keep1), f32x4.mul(g, add1));
    const square = f32x4.mul(f32x4.mul(g, g), add2);
    const v = f32x4.add(f32x4.mul(v128.load(secondMoment + at), keep2), square);
    v128.store(velocity + at, m);
    v128.store(secondMoment + at, v);
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(v, unbias)), added);
    const step = f32x4.div(f32x4.mul(m, rate), root);
    v128.store(weights + at, f32x4.sub(f32x4.mul(v128.load(weights + at), decay), step));
  }
}
