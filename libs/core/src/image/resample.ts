/**
 * Where each pixel of a square image is taken from, in pixels from the centre of the top left one:
 * `side²` positions, row-major.
 */
export interface SourcePlaces {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Places for an image of `side × side` pixels, each its own at first. */
export function ownPlaces(side: number): SourcePlaces {
  const count = side * side;
  return {
    x: Float64Array.from({ length: count }, (_, i) => i % side),
    y: Float64Array.from({ length: count }, (_, i) => Math.floor(i / side)),
  };
}

/**
 * Writes the image seen through `places` to `target`: bilinear interpolation of `source`, which is 0
 * outside, rounded to whole bytes. Both hold `side × side` bytes, and are not the same.
 */
export function resample(
  source: Uint8Array,
  places: SourcePlaces,
  side: number,
  target: Uint8Array,
): void {
  for (let i = 0; i < target.length; i++) {
    target[i] = Math.round(valueAt(source, side, places.x[i], places.y[i]));
  }
}

function valueAt(image: Uint8Array, side: number, x: number, y: number): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < -1 || row < -1 || column >= side || row >= side) return 0;
  const start = row * side + column;
  const [left, right] = [column >= 0, column + 1 < side];
  const [above, below] = [row >= 0, row + 1 < side];
  const a = left && above ? image[start] : 0;
  const b = right && above ? image[start + 1] : 0;
  const c = left && below ? image[start + side] : 0;
  const d = right && below ? image[start + side + 1] : 0;
  if (a + b + c + d === 0) return 0;
  const dx = x - column;
  const dy = y - row;
  return (1 - dy) * ((1 - dx) * a + dx * b) + dy * ((1 - dx) * c + dx * d);
}
