/** Steps of DP-SGD (Abadi et al. 2016, algorithm 1). */
import { drawUniform } from './keystream';
import { log } from './math';
import { addBatch } from './train';
import { applyGradient } from './gradient';

/** Rows in the batches of the last call. */
export let sampledRows: f64 = 0;

/**
 * Takes `steps` steps. Each is on a batch that every one of `count` rows joins with probability `rate`, by itself;
 * it may be empty. The rows are listed at `order`, which has room for all. Returns the sum of their losses.
 */
export function trainPrivately(order: usize, count: i32, rate: f64, steps: i32): f64 {
  let lossSum: f64 = 0;
  sampledRows = 0;
  for (let step = 0; step < steps; step++) {
    const rows = sampleRows(order, count, rate);
    // Σ gᵢ ÷ (expected rows): the clip norm and the noise are in the same unit.
    lossSum += addBatch(order, rows, <f32>(1 / (rate * count)));
    applyGradient();
    sampledRows += rows;
  }
  return lossSum;
}

/**
 * Lists the rows whose coins say yes; returns their number. The rows between one that joins and the next are
 * geometric, ⌊ln u ÷ ln(1 − rate)⌋, which takes as many draws as rows join. With a rate of 1 the denominator
 * is a large negative number, and no row is passed over.
 */
export function sampleRows(order: usize, count: i32, rate: f64): i32 {
  const perRow = log(1 - rate);
  let rows = 0;
  for (let row = passedOver(perRow); row < count; row += 1 + passedOver(perRow)) {
    store<u32>(order + 4 * rows++, <u32>row);
  }
  return rows;
}

function passedOver(perRow: f64): f64 {
  return Math.floor(log(drawUniform()) / perRow);
}
