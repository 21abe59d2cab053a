/** Where a layer keeps its data of a chunk's examples. */
import { reserve, reserveZeros } from './arena';
import { Layer, layerAt, layerCount } from './model';

/** Rows of a batch that are in memory at a time; even, so that no draw is split between two chunks. */
export const CHUNK_ROWS: i32 = 256;

/** Number of examples that fit. */
export let chunkRows: i32 = 0;

/** Reserves the memory for a chunk of `rows` examples. */
export function reserveChunk(rows: usize): void {
  chunkRows = <i32>rows;
  for (let l = 0; l < layerCount; l++) {
    const layer = layerAt(l);
    // An entry is 8 bytes; writing entries overruns the last one by less than 64 bytes.
    layer.entriesBytes = 8 * (layer.inputs + 2) + 64;
    layer.entries = reserve(rows * layer.entriesBytes);
    layer.numbers = l == 0 ? 0 : reserve((rows * layer.entriesBytes) >> 1);
    layer.ends = reserve(4 * rows);
    layer.outputs = reserve(rows * 16 * layer.vectors);
    layer.deltas = reserveZeros(rows * 16 * layer.vectors);
    // Draws are read in whole vectors.
    layer.draws = reserve(rows * 2 * layer.units + 16);
    layer.stream = reserve(16);
  }
}

export function entriesOf(layer: Layer, example: i32): usize {
  return layer.entries + <usize>example * layer.entriesBytes;
}

export function endOf(layer: Layer, example: i32): usize {
  return load<u32>(layer.ends + 4 * example);
}

export function outputsOf(layer: Layer, example: i32): usize {
  return layer.outputs + <usize>example * rowLength(layer);
}

export function deltasOf(layer: Layer, example: i32): usize {
  return layer.deltas + <usize>example * rowLength(layer);
}

/** 4 bytes per entry of a hidden layer's units: the number of the unit times 4. */
export function numbersOf(layer: Layer, example: i32): usize {
  return layer.numbers + (<usize>example * layer.entriesBytes) / 2;
}

/** Bytes of a padded row of outputs or deltas. */
export function rowLength(layer: Layer): usize {
  return 16 * layer.vectors;
}
