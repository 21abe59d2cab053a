/** Σ input × weight row of all inputs: forward through a layer, up to the activation. */
import { endOf, entriesOf, rowLength } from './chunk';
import { columnsOf } from './columns';
import { Layer } from './model';
import { sumRows1, sumRows12, sumRows2, sumRows3, sumRows6, sumRows8 } from './sum-columns';

/** outputs = Σ input × weight row, for the first `examples` examples of the chunk. */
export function sumRows(layer: Layer, examples: i32, rows: usize): void {
  const bytes = rowLength(layer);
  let outputs = layer.outputs;
  for (let left = layer.vectors; left > 0;) {
    const columns = columnsOf(left);
    let to = outputs;
    for (let example = 0; example < examples; example++, to += bytes) {
      sumColumns(columns, entriesOf(layer, example), endOf(layer, example), rows, to);
    }
    left -= columns;
    outputs += 16 * columns;
    rows += 16 * columns;
  }
}

function sumColumns(columns: i32, entry: usize, end: usize, rows: usize, to: usize): void {
  if (columns == 12) sumRows12(entry, end, rows, to);
  else if (columns == 8) sumRows8(entry, end, rows, to);
  else if (columns == 6) sumRows6(entry, end, rows, to);
  else if (columns == 3) sumRows3(entry, end, rows, to);
  else if (columns == 2) sumRows2(entry, end, rows, to);
  else sumRows1(entry, end, rows, to);
}
