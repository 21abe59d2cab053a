/**
 * Optimizers. A step's gradient goes to one of three places:
 *
 * - `DIRECT`, plain SGD: −lr·gradient is added to the weights themselves, row by row.
 * - `VELOCITY`, SGD with momentum (see `velocity.ts`): it is added to the velocity.
 * - `GRADIENT`, everything else (see `gradient.ts`): the gradient is added up in an array of its own.
 */
import { reserve, reserveZeros } from './arena';
import { CHUNK_ROWS } from './chunk';
import { importFlat, subtractFlat } from './flat-weights';
import { parameterBytes } from './model';

export const SGD: i32 = 0;
export const MOMENTUM: i32 = 1;
export const NESTEROV: i32 = 2;
export const ADAM: i32 = 3;

export const DIRECT: i32 = 0;
export const VELOCITY: i32 = 1;
export const GRADIENT: i32 = 2;

export let kind: i32 = SGD;
export let learningRate: f64 = 0;
/** μ of momentum, β₁ of Adam. */
export let momentum: f64 = 0;
export let beta2: f64 = 0;
export let epsilon: f32 = 0;
/** λ of decoupled weight decay: w ← w − lr·λ·w (Loshchilov and Hutter 2019). */
export let weightDecay: f64 = 0;
export let l1: f32 = 0;
export let l2: f32 = 0;
/** μ of the proximal term μ/2·‖w − w₀‖² (Li et al. 2020). */
export let proximal: f32 = 0;
/** Maximum norm of the gradient; ∞ for no clipping. */
export let maxGradientNorm: f64 = Infinity;

/** Maximum norm of each example's gradient, divided by the expected batch; ∞ for no clipping. */
export let exampleClipNorm: f64 = Infinity;
/** Standard deviation of the noise on a step's gradient, and the power of two that the sum is rounded to. */
export let noiseDeviation: f64 = 0;
export let noiseGrid: f64 = 1;

export let mode: i32 = DIRECT;
/** Parameter arrays; 0 where one is not needed. */
export let weights: usize = 0;
export let origin: usize = 0;
/** The array to which gradients are added, scaled by `targetScale`; see the modes. */
export let target: usize = 0;
export let gradient: usize = 0;
export let velocity: usize = 0;
export let secondMoment: usize = 0;
export let correction: usize = 0;
let best: usize = 0;

export function setOptimizer(
  chosen: i32,
  rate: f64,
  firstDecay: f64,
  secondDecay: f64,
  addedToRoot: f32,
  decay: f64,
): void {
  kind = chosen;
  learningRate = rate;
  momentum = firstDecay;
  beta2 = secondDecay;
  epsilon = addedToRoot;
  weightDecay = decay;
}

export function setRate(rate: f64): void {
  learningRate = rate;
}

export function setTerms(lasso: f32, ridge: f32, proximity: f32, largestNorm: f64): void {
  l1 = lasso;
  l2 = ridge;
  proximal = proximity;
  maxGradientNorm = largestNorm;
}

/** Clips each example's gradient, as a share of the batch's mean, and adds noise to the sum. */
export function setExampleClipping(largestNorm: f64, deviation: f64, grid: f64): void {
  exampleClipNorm = largestNorm;
  noiseDeviation = deviation;
  noiseGrid = grid;
}

/** Whether each example's gradient is clipped. */
export function clipsExamples(): bool {
  return exampleClipNorm < Infinity;
}

/** Reserves the arrays of a request from flat weights and, unless 0, a flat correction. */
export function beginOptimizer(
  flatWeights: usize,
  flatCorrection: usize,
  batchSize: i32,
  keepsBest: bool,
): void {
  weights = parametersFrom(flatWeights);
  origin = proximal != 0 ? parametersFrom(flatWeights) : 0;
  correction = flatCorrection != 0 ? parametersFrom(flatCorrection) : 0;
  best = keepsBest ? reserve(parameterBytes) : 0;
  mode = chooseMode(batchSize);
  gradient = mode == GRADIENT ? reserveZeros(parameterBytes) : 0;
  velocity = mode == VELOCITY || kind != SGD ? reserveZeros(parameterBytes) : 0;
  secondMoment = kind == ADAM ? reserveZeros(parameterBytes) : 0;
  target = mode == DIRECT ? weights : mode == VELOCITY ? velocity : gradient;
}

/** Reserves weights only, for evaluation. */
export function beginEvaluation(flatWeights: usize): void {
  weights = parametersFrom(flatWeights);
}

function parametersFrom(flat: usize): usize {
  const parameters = reserveZeros(parameterBytes);
  importFlat(flat, parameters);
  return parameters;
}

function chooseMode(batchSize: i32): i32 {
  const hasTerms =
    l1 != 0 || l2 != 0 || proximal != 0 || maxGradientNorm < Infinity || correction != 0;
  if (hasTerms || clipsExamples() || kind >= NESTEROV) return GRADIENT;
  // The weights must not change until the last chunk of a batch has been processed.
  if (kind == SGD && batchSize <= CHUNK_ROWS) return DIRECT;
  return VELOCITY;
}

export function keepBest(): void {
  memory.copy(best, weights, parameterBytes);
}

export function takeBest(): void {
  memory.copy(weights, best, parameterBytes);
}

/** Replaces flat weights by the delta: trained weights minus flat weights. */
export function exportDelta(flat: usize): void {
  subtractFlat(weights, flat);
}
