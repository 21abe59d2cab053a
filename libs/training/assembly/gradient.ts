/**
 * Updates from a step's gradient, in this order: penalties and the proximal term are added to it; its norm
 * is clipped; the correction is added; the optimizer applies it. The gradient array is left zero.
 *
 * A pixel that no batch has lit yet has a gradient of zero and moments of zero, so its row stays exactly
 * as it is and is skipped, unless something other than the data moves it.
 */
import { reserve } from './arena';
import { layerAt, layerCount, parameterBytes } from './model';
import {
  maxGradientNorm,
  correction,
  gradient,
  l1,
  l2,
  origin,
  proximal,
  weightDecay,
  weights,
} from './optimizer';
import { beginUpdate, beginUpdates, updateRow } from './update-row';

/** For each row of the first layer, whether its gradient was ever not zero. */
let lit: usize = 0;

export function beginGradient(): void {
  const rows = layerAt(0).inputs + 1;
  lit = reserve(rows);
  // Something other than the data moves every row.
  const all = l1 != 0 || l2 != 0 || proximal != 0 || correction != 0 || weightDecay != 0;
  memory.fill(lit, all ? 1 : 0, rows);
  beginUpdates();
}

export function markLit(input: i32): void {
  store<u8>(lit + input, 1);
}

/** Takes an optimizer step with the accumulated gradient. */
export function applyGradient(): void {
  beginUpdate();
  if (l1 != 0 || l2 != 0 || proximal != 0) addTerms();
  const scale = maxGradientNorm < Infinity ? clipScale() : 1;
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    let row = layer.offset;
    for (let i = 0; i <= layer.inputs; i++, row += layer.rowBytes) {
      if (l > 0 || load<u8>(lit + i)) updateRow(row, row + layer.rowBytes, scale);
    }
  }
}

/** Penalties apply to kernels only, the proximal term to biases too. */
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

/** min(1, maximum norm ÷ norm), over all parameters; squares are summed in float64. */
function clipScale(): f32 {
  let low = f64x2.splat(0);
  let high = low;
  const end = gradient + parameterBytes;
  for (let at = gradient; at < end; at += 16) {
    const g = v128.load(at);
    const first = f64x2.promote_low_f32x4(g);
    const second = f64x2.promote_low_f32x4(i64x2.shuffle(g, g, 1, 0));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(second, second));
  }
  const sums = f64x2.add(low, high);
  const norm = Math.sqrt(f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1));
  return norm > maxGradientNorm ? <f32>(maxGradientNorm / norm) : 1;
}
