/** Turns images that are stored column by column, as EMNIST's are, upright, in place: `rows × columns` once upright. */
export function turnUpright(pixels: Uint8Array, rows: number, columns: number): void {
  const stored = new Uint8Array(rows * columns);
  for (let start = 0; start < pixels.length; start += stored.length) {
    stored.set(pixels.subarray(start, start + stored.length));
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        pixels[start + row * columns + column] = stored[column * rows + row];
      }
    }
  }
}
