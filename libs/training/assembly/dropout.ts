/** The dropout masks of a chunk, stored as the random draws that decide them. */
import { CHUNK_ROWS } from './chunk';
import { drawWords } from './keystream';
import { dropThreshold, layerAt, layerCount } from './model';
import { clipsExamples } from './optimizer';
import { drawHalves, restoreStream, saveStream, skipHalves } from './random';

/**
 * Stores the state of the dropout stream at the start of each hidden layer's mask. A mask covers the whole
 * batch, so with several chunks the next layer's mask begins beyond the draws of this layer's first chunk.
 */
export function beginMasks(batchSize: i32): void {
  if (dropThreshold == 0 || batchSize <= CHUNK_ROWS) return;
  for (let l = 0; l + 1 < layerCount; l++) {
    saveStream(layerAt(l).stream);
    skipHalves(<usize>batchSize * layerAt(l).units);
  }
  saveStream(layerAt(layerCount - 1).stream);
}

/**
 * Draws the masks of the next `examples` examples of the batch. Where examples are clipped for privacy, from the
 * secret stream: with masks that others can repeat, leaving one example out would change the gradients of all
 * that follow it.
 */
export function drawMasks(batchSize: i32, examples: i32): void {
  if (dropThreshold == 0) return;
  const several = batchSize > CHUNK_ROWS;
  for (let l = 0; l + 1 < layerCount; l++) {
    const layer = layerAt(l);
    if (several) restoreStream(layer.stream);
    const units = <usize>examples * layer.units;
    if (clipsExamples()) drawWords(layer.draws, 2 * units);
    else drawHalves(layer.draws, units);
    if (several) saveStream(layer.stream);
  }
}

/** Moves the stream behind all masks of the batch. */
export function endMasks(batchSize: i32): void {
  if (dropThreshold > 0 && batchSize > CHUNK_ROWS) restoreStream(layerAt(layerCount - 1).stream);
}
