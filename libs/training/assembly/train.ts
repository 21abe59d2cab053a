/** Epochs of training over rows of the examples in memory. */
import { addOuterProducts } from './add-to-rows';
import { backwardExample } from './backward';
import { CHUNK_ROWS, deltasOf, outputsOf } from './chunk';
import { beginMasks, drawMasks, endMasks } from './dropout';
import { endOfLit, labelOf, listChunk, listLit } from './examples';
import { forward } from './forward';
import { applyGradient, beginGradient, markLit } from './gradient';
import { addToPixelRows, sumPixelRows } from './input-offset';
import { lossDeltas, softmaxLoss } from './loss';
import { layerAt, layerCount } from './model';
import { clipExamples } from './example-clipping';
import {
  clipsExamples,
  DIRECT,
  GRADIENT,
  learningRate,
  mode,
  setRate,
  target,
  VELOCITY,
  weights,
} from './optimizer';
import {
  beginVelocity,
  beginVelocityStep,
  catchUpPixel,
  scaleVelocity,
  settleVelocity,
  velocityScale,
} from './velocity';

/** Reserves what training needs in addition to the optimizer's arrays; after `beginOptimizer`. */
export function beginTraining(): void {
  if (mode == VELOCITY) beginVelocity();
  if (mode == GRADIENT) beginGradient();
}

/** Trains on the `count` rows listed at `order`, in batches; returns the sum of their losses. */
export function trainEpoch(order: usize, count: i32, batchSize: i32): f64 {
  let lossSum: f64 = 0;
  for (let start = 0; start < count; start += batchSize) {
    lossSum += trainBatch(order + 4 * <usize>start, min(batchSize, count - start));
  }
  return lossSum;
}

/** Brings the weights up to date with the last step; training may continue afterwards. */
export function settleWeights(): void {
  if (mode == VELOCITY) settleVelocity();
}

/** Changes the learning rate from the next step on; a velocity, u = −lr·v, contains it as a factor. */
export function changeRate(rate: f64): void {
  if (rate == learningRate) return;
  if (mode == VELOCITY) scaleVelocity(rate / learningRate);
  setRate(rate);
}

/** Takes one optimizer step on the `count` rows listed at `order`; returns the sum of their losses. */
export function trainBatch(order: usize, count: i32): f64 {
  if (mode == VELOCITY) beginVelocityStep();
  const lossSum = addBatch(order, count, <f32>(targetScale() / count));
  if (mode == GRADIENT) applyGradient();
  return lossSum;
}

/** Adds `scale` times the sum of the examples' gradients to `target`; returns the sum of their losses. */
export function addBatch(order: usize, count: i32, scale: f32): f64 {
  let lossSum: f64 = 0;
  beginMasks(count);
  for (let start = 0; start < count; start += CHUNK_ROWS) {
    const examples = min(CHUNK_ROWS, count - start);
    drawMasks(count, examples);
    lossSum += trainChunk(order + 4 * <usize>start, examples, scale);
  }
  endMasks(count);
  return lossSum;
}

/** The factor of a gradient that is added to `target`. */
function targetScale(): f64 {
  if (mode == GRADIENT) return 1;
  return mode == DIRECT ? -learningRate : velocityScale();
}

function trainChunk(order: usize, examples: i32, scale: f32): f64 {
  if (mode != DIRECT) visitLitPixels(order, examples);
  listChunk(order, examples);
  sumPixelRows(weights);
  forward(examples, weights, true);
  let lossSum: f64 = 0;
  for (let example = 0; example < examples; example++) {
    lossSum += backwardFrom(example, labelOf(order + 4 * example), scale);
  }
  if (clipsExamples()) clipExamples(examples);
  for (let l = 0; l < layerCount; l++) {
    addOuterProducts(layerAt(l), examples, target + layerAt(l).offset);
  }
  addToPixelRows(examples, target);
  return lossSum;
}

/** Computes all deltas of an example from its logits; returns its loss. */
function backwardFrom(example: i32, label: usize, scale: f32): f64 {
  const output = layerAt(layerCount - 1);
  const logits = outputsOf(output, example);
  const loss = softmaxLoss(output, logits, label);
  lossDeltas(output, logits, label, scale, deltasOf(output, example));
  backwardExample(example, weights);
  return loss;
}

/** Prepares the rows of all pixels lit in the examples, and the bias row. */
function visitLitPixels(order: usize, examples: i32): void {
  for (let at = listLit(order, examples); at < endOfLit; at += 4) visitPixel(load<i32>(at));
  visitPixel(layerAt(0).inputs);
}

function visitPixel(input: i32): void {
  if (mode == VELOCITY) catchUpPixel(input);
  else markLit(input);
}
