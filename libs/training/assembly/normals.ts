/**
 * Normal numbers from ChaCha's words by the transform of Box and Muller (1958): √(−2·ln u)·(cos θ, sin θ).
 *
 * A pair takes 48 bits: 31 of 32 decide u and 16 the angle. Of a pair whose u is below 2⁻²⁴, 32 more
 * words' bits are drawn, so that the tails are right as far as 9.3 deviations. 65,536 directions are enough for
 * a sum that is rounded to a 64th of a deviation: hundreds of rays cross each cell of that grid. A fifth of
 * the time is saved against 64 bits a pair, as ChaCha costs about as much as the transform.
 */
import { BLOCKS_BYTES, nextBlocks } from './chacha';
import { drawWord } from './keystream';
import { log } from './math';

/** Normals that are made at a time. */
export const NORMALS_BYTES: usize = 1024;

/** Vectors of radii; each gives a vector of cosines and one of sines. */
const PAIRS: i32 = 32;
/** 16 vectors of angles, two to a word, then the radii. */
const angles = memory.data(768, 16);
const radii: usize = angles + BLOCKS_BYTES;

/** Below this, u·2³¹ is too coarse. */
const COARSE: i32 = 128;
/** Bits of √½·2³¹ as a float32. */
const SQRT_HALF_BITS: i32 = 0x3f3504f3 + (31 << 23);
const TWO_31: f32 = 2147483648;
const LN2: f32 = 0.6931471805599453;

/** Writes 256 independent numbers of N(0, deviation²). */
export function fillNormals(to: usize, deviation: f32): void {
  nextBlocks(angles);
  nextBlocks(radii);
  nextBlocks(radii + BLOCKS_BYTES);
  const factor = f32x4.splat(-2 * deviation * deviation);
  let least = i32x4.splat(i32.MAX_VALUE);
  for (let pair = 0; pair < PAIRS; pair++) {
    const radius = i32x4.shr_u(v128.load(radii + 16 * pair), 1);
    const angle = i32x4.shl(v128.load(angles + 16 * (pair >> 1)), 16 * (pair & 1));
    least = i32x4.min_s(least, radius);
    boxMuller(radius, v128.and(angle, i32x4.splat(0xffff0000)), factor, to + 32 * pair);
  }
  if (v128.any_true(i32x4.lt_s(least, i32x4.splat(COARSE)))) refineTails(to);
}

/** Writes 4 cosines and 4 sines of an angle of 16 bits, times their radii. */
function boxMuller(radius: v128, angle: v128, factor: v128, to: usize): void {
  const half = f32x4.splat(0.5);
  const u = f32x4.add(f32x4.convert_i32x4_s(radius), half);
  const r = f32x4.sqrt(f32x4.mul(logarithm(u), factor));
  // 14 bits and a half, to make the angles symmetric: −π/4 to π/4.
  const turn = v128.or(i32x4.shl(angle, 2), i32x4.splat(0x20000));
  const a = f32x4.mul(f32x4.convert_i32x4_s(turn), f32x4.splat(1.5707963267948966 / 4294967296));
  const sin = sine(a);
  const sign = v128.and(i32x4.shl(angle, 1), i32x4.splat(0x80000000));
  const cos = v128.xor(cosine(a), sign);
  const swap = v128.and(v128.xor(sin, cos), i32x4.shr_s(angle, 31));
  v128.store(to, f32x4.mul(r, v128.xor(cos, swap)));
  v128.store(to, f32x4.mul(r, v128.xor(sin, swap)), 16);
}

/** ln(u·2⁻³¹) of 0 < u ≤ 2³¹, to 2 ulp: as `log` in `math.ts`, with a shorter series. */
function logarithm(u: v128): v128 {
  const exponent = i32x4.shr_s(i32x4.sub(u, i32x4.splat(SQRT_HALF_BITS)), 23);
  const m = i32x4.sub(u, i32x4.shl(exponent, 23));
  const top = f32x4.splat(TWO_31);
  const t = f32x4.div(f32x4.sub(m, top), f32x4.add(m, top));
  const s = f32x4.mul(t, t);
  const head = f32x4.add(f32x4.splat(2.0), f32x4.mul(s, f32x4.splat(0.66644078)));
  const series = f32x4.add(head, f32x4.mul(f32x4.mul(s, s), f32x4.splat(0.4151771)));
  const whole = f32x4.mul(f32x4.convert_i32x4_s(exponent), f32x4.splat(LN2));
  return f32x4.add(whole, f32x4.mul(series, t));
}

/** sin a, |a| ≤ π/4. */
function sine(a: v128): v128 {
  const s = f32x4.mul(a, a);
  const head = f32x4.add(f32x4.splat(0.99999849), f32x4.mul(s, f32x4.splat(-0.16662386)));
  return f32x4.mul(f32x4.add(head, f32x4.mul(f32x4.mul(s, s), f32x4.splat(0.00815013))), a);
}

/** cos a, |a| ≤ π/4. */
function cosine(a: v128): v128 {
  const s = f32x4.mul(a, a);
  const head = f32x4.add(f32x4.splat(1), f32x4.mul(s, f32x4.splat(-0.49999857)));
  const tail = f32x4.add(f32x4.splat(0.041655032), f32x4.mul(s, f32x4.splat(-0.001358597)));
  return f32x4.add(head, f32x4.mul(f32x4.mul(s, s), tail));
}

/** Gives each pair whose u is coarse 32 bits more of u: both numbers are stretched to their new radius. */
function refineTails(to: usize): void {
  for (let i = 0; i < 4 * PAIRS; i++) {
    const coarse = load<u32>(radii + 4 * i) >> 1;
    if (coarse >= <u32>COARSE) continue;
    const u = <f64>coarse + 0.5;
    const finer = <f64>coarse + (<f64>drawWord() + 0.5) / 4294967296;
    const stretch = <f32>Math.sqrt(log(finer / TWO_31) / log(u / TWO_31));
    // Radii of 4 pairs are followed by 4 cosines and 4 sines.
    const at = to + 32 * (i >> 2) + 4 * (i & 3);
    store<f32>(at, load<f32>(at) * stretch);
    store<f32>(at, load<f32>(at, 16) * stretch, 16);
  }
}
