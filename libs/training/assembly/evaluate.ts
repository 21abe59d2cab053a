/** Losses and predictions for rows of the examples in memory. */
import { chunkRows, outputsOf } from './chunk';
import { labelOf, listChunk } from './examples';
import { forward } from './forward';
import { sumPixelRows } from './input-offset';
import { softmaxLoss } from './loss';
import { layerAt, layerCount } from './model';
import { weights } from './optimizer';

/**
 * Evaluates the `count` rows listed at `order`, without dropout; returns the sum of their losses.
 * Writes class probabilities and logits, row-major, to `probabilities` and `logits` unless they are 0.
 */
export function evaluate(order: usize, count: i32, probabilities: usize, logits: usize): f64 {
  const bytes: usize = 4 * layerAt(layerCount - 1).units;
  let lossSum: f64 = 0;
  sumPixelRows(weights);
  for (let start = 0; start < count; start += chunkRows) {
    const examples = min(chunkRows, count - start);
    lossSum += evaluateChunk(order + 4 * <usize>start, examples, probabilities, logits);
    if (probabilities != 0) probabilities += bytes * examples;
    if (logits != 0) logits += bytes * examples;
  }
  return lossSum;
}

function evaluateChunk(order: usize, examples: i32, probabilities: usize, logits: usize): f64 {
  const output = layerAt(layerCount - 1);
  const bytes: usize = 4 * output.units;
  listChunk(order, examples);
  forward(examples, weights, false);
  let lossSum: f64 = 0;
  for (let example = 0; example < examples; example++, order += 4) {
    const row = outputsOf(output, example);
    if (logits != 0) {
      memory.copy(logits, row, bytes);
      logits += bytes;
    }
    lossSum += softmaxLoss(output, row, labelOf(order));
    if (probabilities == 0) continue;
    memory.copy(probabilities, row, bytes);
    probabilities += bytes;
  }
  return lossSum;
}
