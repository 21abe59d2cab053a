/**
 * Updates from a step's gradient, in this order: noise, penalties and the proximal term are added to it; its norm
 * is clipped; the correction is added; the optimizer applies it. The gradient array is left zero.
 *
 * A pixel that no batch has lit yet has a gradient of zero and moments of zero, so its row stays exactly
 * as it is and is skipped, unless something other than the data moves it.
 */
import { reserve } from './arena';
import { Layer, layerAt, layerCount, parameterBytes } from './model';
import {
  maxGradientNorm,
  correction,
  gradient,
  l1,
  l2,
  noiseDeviation,
  origin,
  proximal,
  weightDecay,
  weights,
} from './optimizer';
import { addNoise } from './noise';
import { beginUpdate, beginUpdates, updateRow } from './update-row';

/** For each row of the first layer, whether its gradient was ever not zero. */
let lit: usize = 0;

export function beginGradient(): void {
  const rows = layerAt(0).inputs + 1;
  lit = reserve(rows);
  // Something other than the data moves every row.
  const all =
    noiseDeviation > 0 ||
    l1 != 0 ||
    l2 != 0 ||
    proximal != 0 ||
    correction != 0 ||
    weightDecay != 0;
  memory.fill(lit, all ? 1 : 0, rows);
  beginUpdates();
}

export function markLit(input: i32): void {
  store<u8>(lit + input, 1);
}

/** Takes an optimizer step with the accumulated gradient. */
export function applyGradient(): void {
  beginUpdate();
  if (maxGradientNorm == Infinity) return visitRows(true, true, 1);
  // The norm is that of the whole gradient. Otherwise a row is updated while it is in the cache.
  visitRows(true, false, 1);
  visitRows(false, true, clipScale());
}

function visitRows(completes: bool, updates: bool, scale: f32): void {
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    for (let i = 0; i <= layer.inputs; i++) {
      if (l == 0 && !load<u8>(lit + i)) continue;
      const row = layer.offset + <usize>i * layer.rowBytes;
      const end = row + 16 * <usize>layer.vectors;
      if (completes) completeRow(layer, i, row, end);
      if (updates) updateRow(row, end, scale);
    }
  }
}

/** Noise comes first: all else is computed from what it protects. Penalties apply to kernels only. */
function completeRow(layer: Layer, input: i32, row: usize, end: usize): void {
  if (noiseDeviation > 0) addNoise(row, end, row + 4 * <usize>layer.units);
  if ((l1 != 0 || l2 != 0) && input < layer.inputs) addPenalty(row, end);
  if (proximal != 0) addProximal(row, end);
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
