/**
 * Updates from a step's gradient, in the order: penalties and proximal term are added to it; its norm
 * is clipped; the correction is added; the optimizer takes it. The array is left zero.
 *
 * A pixel that no batch has lit yet has a gradient of zero and moments of zero, so its row stays as it
 * is, exactly, and is passed over; unless something other than the data moves it.
 */
import { reserve } from './arena';
import { layerAt, layerCount } from './model';
import {
  ADAM,
  beta2,
  clipNorm,
  correction,
  epsilon,
  gradient,
  kind,
  l1,
  l2,
  learningRate,
  momentum,
  NESTEROV,
  origin,
  proximal,
  secondMoment,
  SGD,
  velocity,
  weightDecay,
  weights,
} from './optimizer';

/** Per row of the first layer, whether its gradient was ever other than zero. */
let lit: usize = 0;
/** β₁ and β₂ to the power of the steps taken. */
let power1: f64 = 1;
let power2: f64 = 1;

export function beginGradient(): void {
  const rows = layerAt(0).inputs + 1;
  lit = reserve(rows);
  // Something other than the data moves every row.
  const all = l1 != 0 || l2 != 0 || proximal != 0 || correction != 0 || weightDecay != 0;
  memory.fill(lit, all ? 1 : 0, rows);
  power1 = 1;
  power2 = 1;
}

export function markLit(input: i32): void {
  store<u8>(lit + input, 1);
}

/** Takes an optimizer step with the gradient that was added up. */
export function applyGradient(): void {
  power1 *= momentum;
  power2 *= beta2;
  if (l1 != 0 || l2 != 0 || proximal != 0) addTerms();
  const scale = clipNorm < Infinity ? clipScale() : 1;
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    let row = layer.offset;
    for (let i = 0; i <= layer.inputs; i++, row += layer.rowBytes) {
      if (l > 0 || load<u8>(lit + i)) updateRow(row, row + layer.rowBytes, scale);
    }
  }
}

/** Penalties bear on kernels only, the proximal term on biases too. */
function addTerms(): void {
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    const bias = layer.offset + <usize>layer.inputs * layer.rowBytes;
    if (l1 != 0 || l2 != 0) addPenalty(layer.offset, bias);
    if (proximal != 0) addProximal(layer.offset, bias + layer.rowBytes);
  }
}

/** g ← g + λ₁·sign(w) + 2·λ₂·w. */
function addPenalty(from: usize, to: usize): void {
  const zero = f32x4.splat(0);
  const lasso = f32x4.splat(l1);
  const ridge = f32x4.splat(2 * l2);
  for (let at = from; at < to; at += 16) {
    const w = v128.load(weights + at);
    const positive = v128.and(f32x4.gt(w, zero), lasso);
    const negative = v128.and(f32x4.lt(w, zero), lasso);
    const penalty = f32x4.add(f32x4.sub(positive, negative), f32x4.mul(w, ridge));
    v128.store(gradient + at, f32x4.add(v128.load(gradient + at), penalty));
  }
}

/** g ← g + μ·(w − w₀). */
function addProximal(from: usize, to: usize): void {
  const mu = f32x4.splat(proximal);
  for (let at = from; at < to; at += 16) {
    const drift = f32x4.sub(v128.load(weights + at), v128.load(origin + at));
    v128.store(gradient + at, f32x4.add(v128.load(gradient + at), f32x4.mul(drift, mu)));
  }
}

/** min(1, largest norm ÷ norm), over all parameters; squares are added up in float64. */
function clipScale(): f32 {
  let low = f64x2.splat(0);
  let high = low;
  const last = layerAt(layerCount - 1);
  const end = gradient + last.offset + <usize>(last.inputs + 1) * last.rowBytes;
  for (let at = gradient; at < end; at += 16) {
    const g = v128.load(at);
    const first = f64x2.promote_low_f32x4(g);
    const second = f64x2.promote_low_f32x4(i64x2.shuffle(g, g, 1, 0));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(second, second));
  }
  const sums = f64x2.add(low, high);
  const norm = Math.sqrt(f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1));
  return norm > clipNorm ? <f32>(clipNorm / norm) : 1;
}

/** Updates one row, given by offsets; a row is small enough to stay in the first-level cache. */
function updateRow(row: usize, end: usize, scale: f32): void {
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
