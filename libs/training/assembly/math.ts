/**
 * exp, log, tanh and the logistic function in plain arithmetic, because the host's own differ in their
 * last bits between engines. The polynomials are from Cephes (Moshier, `expf.c`, `tanhf.c`); errors
 * against the true values are below 2 ulp, as `simd-math.spec.ts` checks.
 */

const LOG2E: f32 = 1.44269504088896341;
/** ln 2 = LN2_HIGH + LN2_LOW; the high part has few significant bits, so that its products are exact. */
const LN2_HIGH: f32 = 0.693359375;
const LN2_LOW: f32 = -2.1219444e-4;

/** eˣ per lane; gradual underflow to 0 below −87.3, ∞ above 88.7. */
export function exp4(x: v128): v128 {
  const bounded = f32x4.min(f32x4.max(x, f32x4.splat(-104)), f32x4.splat(89));
  const n = f32x4.nearest(f32x4.mul(bounded, f32x4.splat(LOG2E)));
  let r = f32x4.sub(bounded, f32x4.mul(n, f32x4.splat(LN2_HIGH)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(LN2_LOW)));
  let p = f32x4.splat(1.98756915e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(f32x4.mul(p, r), r), r), f32x4.splat(1));
  // 2ⁿ as two factors, since n exceeds the exponents of normal numbers.
  const exponent = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(exponent, 1);
  return f32x4.mul(f32x4.mul(p, powerOf2(half)), powerOf2(i32x4.sub(exponent, half)));
}

function powerOf2(exponent: v128): v128 {
  return i32x4.shl(i32x4.add(exponent, i32x4.splat(127)), 23);
}

/** 1 ÷ (1 + e⁻ˣ) per lane, without overflow on either side. */
export function logistic4(x: v128): v128 {
  const e = exp4(f32x4.neg(f32x4.abs(x)));
  const upper = f32x4.div(f32x4.splat(1), f32x4.add(e, f32x4.splat(1)));
  const negative = f32x4.lt(x, f32x4.splat(0));
  return v128.bitselect(f32x4.mul(e, upper), upper, negative);
}

/** tanh x per lane: an odd polynomial where |x| < 0.625, 1 − 2 ÷ (e²ˣ + 1) beyond. */
export function tanh4(x: v128): v128 {
  const size = f32x4.abs(x);
  const s = f32x4.mul(x, x);
  let p = f32x4.splat(-5.70498872745e-3);
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(2.06390887954e-2));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-5.37397155531e-2));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(1.33314422036e-1));
  p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-3.33332819422e-1));
  const near = f32x4.add(f32x4.mul(f32x4.mul(p, s), x), x);
  const e = exp4(f32x4.add(size, size));
  const quotient = f32x4.div(f32x4.splat(2), f32x4.add(e, f32x4.splat(1)));
  const far = f32x4.sub(f32x4.splat(1), quotient);
  const value = v128.bitselect(near, far, f32x4.lt(size, f32x4.splat(0.625)));
  return v128.bitselect(x, value, i32x4.splat(0x80000000));
}

const LN2: f64 = 0.693147180559945309417;
const SQRT_HALF: f64 = 0.707106781186547524;

/**
 * ln x of a positive normal number, to 1e-13: with x = m·2ᵉ and t = (m − 1) ÷ (m + 1),
 * ln x = e·ln 2 + 2·(t + t³⁄3 + t⁵⁄5 + …), where |t| ≤ 0.172.
 */
export function log(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  if (!(x < Infinity)) return x;
  let exponent = <f64>((bits >> 52) - 1022);
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3fe0000000000000);
  if (m < SQRT_HALF) {
    m *= 2;
    exponent -= 1;
  }
  const t = (m - 1) / (m + 1);
  const s = t * t;
  let series: f64 = 1.0 / 15;
  series = series * s + 1.0 / 13;
  series = series * s + 1.0 / 11;
  series = series * s + 1.0 / 9;
  series = series * s + 1.0 / 7;
  series = series * s + 1.0 / 5;
  series = series * s + 1.0 / 3;
  return exponent * LN2 + 2 * t * (series * s + 1);
}

/** Applies the functions to `count` numbers in place, for tests; `count` is a multiple of 4. */
export function mapExp(at: usize, count: usize): void {
  for (const end = at + 4 * count; at < end; at += 16) v128.store(at, exp4(v128.load(at)));
}

export function mapLogistic(at: usize, count: usize): void {
  for (const end = at + 4 * count; at < end; at += 16) v128.store(at, logistic4(v128.load(at)));
}

export function mapTanh(at: usize, count: usize): void {
  for (const end = at + 4 * count; at < end; at += 16) v128.store(at, tanh4(v128.load(at)));
}

/** In float64. */
export function mapLog(at: usize, count: usize): void {
  for (const end = at + 8 * count; at < end; at += 8) store<f64>(at, log(load<f64>(at)));
}
