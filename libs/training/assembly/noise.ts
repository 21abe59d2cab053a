/**
 * The Gaussian mechanism on a step's gradient: g ← h·round((g + N(0, σ²)) ÷ h), in every coordinate, with h a
 * power of two between a 128th and a 64th of σ. What is computed afterwards depends on those whole
 * numbers alone, so that the last bits of a float32 sum, which would tell more than noise hides (Mironov
 * 2012), never leave this function.
 */
import { fillNormals, NORMALS_BYTES } from './normals';
import { gradient, noiseDeviation, noiseGrid } from './optimizer';

const normals = memory.data(1024, 16);
const endOfNormals: usize = normals + NORMALS_BYTES;
/** The first normal that has not been used. */
let next: usize = endOfNormals;

/** Adds noise to the row of the gradient from `row` to `end`, whose padding, from `padding` on, stays zero. */
export function addNoise(row: usize, end: usize, padding: usize): void {
  perturbRow(gradient + row, gradient + end);
  for (let at = gradient + padding; at < gradient + end; at += 4) store<f32>(at, 0);
}

function perturbRow(at: usize, end: usize): void {
  while (at < end) {
    if (next == endOfNormals) {
      fillNormals(normals, <f32>(noiseDeviation / noiseGrid));
      next = normals;
    }
    const run = min(end - at, endOfNormals - next);
    perturb(at, at + run, next);
    next += run;
    at += run;
  }
}

export function perturb(at: usize, end: usize, noise: usize): void {
  const grid = f32x4.splat(<f32>noiseGrid);
  const perGrid = f32x4.splat(<f32>(1 / noiseGrid));
  for (; at < end; at += 16, noise += 16) {
    const sum = f32x4.add(f32x4.mul(v128.load(at), perGrid), v128.load(noise));
    v128.store(at, f32x4.mul(f32x4.nearest(sum), grid));
  }
}
