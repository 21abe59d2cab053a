/** Epochs of training, and evaluation, over rows of a shard that lies in memory as bytes. */
import { reserve } from './arena';
import { initEntries, litBytes, pixelEntries, reserveListing } from './entries';
import { applyGradient, beginGradient, markLit } from './gradient';
import { lossDeltas, softmaxLoss } from './loss';
import { CHUNK_ROWS, chunkRows, dropThreshold, layerAt, layerCount } from './model';
import { DIRECT, GRADIENT, mode, target, learningRate, VELOCITY, weights } from './optimizer';
import {
  addOuterProducts,
  backwardExample,
  deltasOf,
  entriesOf,
  forward,
  outputsOf,
} from './passes';
import { drawHalves, restoreStream, saveStream, skipHalves } from './random';
import {
  beginVelocity,
  beginVelocityStep,
  catchUpPixel,
  settleVelocity,
  velocityScale,
} from './velocity';

/** Once per instance, before anything else. */
export function initialize(): void {
  initEntries();
}

/** The shard: pixels, row-major, and labels. */
let pixels: usize = 0;
let labels: usize = 0;
/** Pixels lit by any example of the chunk. */
let union: usize = 0;
/** Their numbers. */
let lit: usize = 0;

/** Tells where examples lie. */
export function beginRows(pixelsAt: usize, labelsAt: usize): void {
  pixels = pixelsAt;
  labels = labelsAt;
  reserveListing(layerAt(0).inputs);
}

/** Reserves what training needs beside the optimizer's arrays; after `beginOptimizer`. */
export function beginTraining(): void {
  union = reserve(layerAt(0).inputs + 16);
  lit = reserve(4 * layerAt(0).inputs + 32);
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

/** Makes the weights those after the last step; training may go on afterwards. */
export function settleWeights(): void {
  if (mode == VELOCITY) settleVelocity();
}

/** Takes one optimizer step on the `count` rows listed at `order`; returns the sum of their losses. */
export function trainBatch(order: usize, count: i32): f64 {
  if (mode == VELOCITY) beginVelocityStep();
  placeStreams(count);
  let lossSum: f64 = 0;
  const scale = <f32>(targetScale() / count);
  for (let start = 0; start < count; start += CHUNK_ROWS) {
    const rows = min(CHUNK_ROWS, count - start);
    drawMasks(rows, count > CHUNK_ROWS);
    lossSum += trainChunk(order + 4 * <usize>start, rows, scale);
  }
  if (dropThreshold > 0 && count > CHUNK_ROWS) restoreStream(layerAt(layerCount - 1).stream);
  if (mode == GRADIENT) applyGradient();
  return lossSum;
}

/** What a gradient is multiplied by before it is added to `target`. */
function targetScale(): f64 {
  if (mode == GRADIENT) return 1;
  return mode == DIRECT ? -learningRate : velocityScale();
}

function trainChunk(order: usize, rows: i32, scale: f32): f64 {
  if (mode != DIRECT) visitLitPixels(order, rows);
  const output = layerAt(layerCount - 1);
  let lossSum: f64 = 0;
  for (let example = 0; example < rows; example++) {
    listPixels(load<u32>(order + 4 * example), example);
  }
  forward(rows, weights, true);
  for (let example = 0; example < rows; example++) {
    const label = load<u8>(labels + load<u32>(order + 4 * example));
    const logits = outputsOf(output, example);
    lossSum += softmaxLoss(output, logits, label);
    lossDeltas(output, logits, label, scale, deltasOf(output, example));
    backwardExample(example, weights, true);
  }
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    addOuterProducts(layer, rows, target + layer.offset);
  }
  return lossSum;
}

function listPixels(row: usize, example: i32): void {
  const layer = layerAt(0);
  const image = pixels + row * layer.inputs;
  store<u32>(layer.ends + 4 * example, pixelEntries(image, layer, entriesOf(layer, example)));
}

/**
 * Notes where the dropout stream stands for each hidden layer: a layer's mask covers the whole batch,
 * so with several chunks the next layer's lies beyond what this one's first chunk draws.
 */
function placeStreams(count: i32): void {
  if (dropThreshold == 0 || count <= CHUNK_ROWS) return;
  for (let l = 0; l + 1 < layerCount; l++) {
    saveStream(layerAt(l).stream);
    skipHalves(<usize>count * layerAt(l).units);
  }
  saveStream(layerAt(layerCount - 1).stream);
}

function drawMasks(rows: i32, several: bool): void {
  if (dropThreshold == 0) return;
  for (let l = 0; l + 1 < layerCount; l++) {
    const layer = layerAt(l);
    if (several) restoreStream(layer.stream);
    drawHalves(layer.draws, <usize>rows * layer.units);
    if (several) saveStream(layer.stream);
  }
}

/** Prepares the rows of all pixels that the chunk lights. */
function visitLitPixels(order: usize, rows: i32): void {
  const inputs = layerAt(0).inputs;
  memory.fill(union, 0, inputs);
  for (let i = 0; i < rows; i++) {
    mergeBytes(pixels + <usize>load<u32>(order + 4 * i) * inputs, union, inputs);
  }
  const end = litBytes(union, inputs, lit);
  for (let at = lit; at < end; at += 4) visitPixel(load<i32>(at));
  visitPixel(inputs);
}

function visitPixel(input: i32): void {
  if (mode == VELOCITY) catchUpPixel(input);
  else markLit(input);
}

function mergeBytes(from: usize, to: usize, count: i32): void {
  let i = 0;
  for (; i + 16 <= count; i += 16) {
    v128.store(to + i, v128.or(v128.load(to + i), v128.load(from + i)));
  }
  for (; i < count; i++) store<u8>(to + i, load<u8>(to + i) | load<u8>(from + i));
}

/**
 * Evaluates `count` rows of the shard listed at `order`, without dropout; returns the sum of their
 * losses. Writes class probabilities, row-major, to `probabilities` unless it is 0.
 */
export function evaluate(order: usize, count: i32, probabilities: usize): f64 {
  let lossSum: f64 = 0;
  const bytes: usize = 4 * layerAt(layerCount - 1).units;
  for (let start = 0; start < count; start += chunkRows) {
    const rows = min(chunkRows, count - start);
    lossSum += evaluateChunk(order + 4 * <usize>start, rows, probabilities);
    if (probabilities != 0) probabilities += bytes * rows;
  }
  return lossSum;
}

function evaluateChunk(order: usize, rows: i32, probabilities: usize): f64 {
  const output = layerAt(layerCount - 1);
  let lossSum: f64 = 0;
  for (let example = 0; example < rows; example++) {
    listPixels(load<u32>(order + 4 * example), example);
  }
  forward(rows, weights, false);
  for (let example = 0; example < rows; example++) {
    const label = load<u8>(labels + load<u32>(order + 4 * example));
    const logits = outputsOf(output, example);
    lossSum += softmaxLoss(output, logits, label);
    if (probabilities == 0) continue;
    memory.copy(probabilities, logits, 4 * output.units);
    probabilities += 4 * output.units;
  }
  return lossSum;
}
