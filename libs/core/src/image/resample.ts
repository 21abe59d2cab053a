import type { ImageShape } from './image-shape';

/**
 * Where each pixel of an image is taken from, in pixels from the centre of the top left one:
 * `rows × columns` positions, row-major.
 */
export interface SourcePlaces {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Places for an image, each its own at first. */
export function ownPlaces({ rows, columns }: ImageShape): SourcePlaces {
  const count = rows * columns;
  return {
    x: Float64Array.from({ length: count }, (_, i) => i % columns),
    y: Float64Array.from({ length: count }, (_, i) => Math.floor(i / columns)),
  };
}

/**
 * Writes the image seen through `places` to `target`: bilinear interpolation of `source`, which is 0
 * outside, rounded to whole bytes. Both hold `rows × columns × channels` bytes, and are not the same.
 */
export function resample(
  source: Uint8Array,
  places: SourcePlaces,
  shape: ImageShape,
  target: Uint8Array,
): void {
  const { x, y } = places;
  for (let pixel = 0, i = 0; pixel < x.length; pixel++) {
    for (let channel = 0; channel < shape.channels; channel++) {
      target[i++] = Math.round(valueAt(source, shape, channel, x[pixel], y[pixel]));
    }
  }
}

function valueAt(
  image: Uint8Array,
  { rows, columns, channels }: ImageShape,
  channel: number,
  x: number,
  y: number,
): number {
  const column = Math.floor(x);
  const row = Math.floor(y);
  if (column < -1 || row < -1 || column >= columns || row >= rows) return 0;
  const start = (row * columns + column) * channels + channel;
  const below = start + columns * channels;
  const [hasLeft, hasRight] = [column >= 0, column + 1 < columns];
  const [hasAbove, hasBelow] = [row >= 0, row + 1 < rows];
  const a = hasLeft && hasAbove ? image[start] : 0;
  const b = hasRight && hasAbove ? image[start + channels] : 0;
  const c = hasLeft && hasBelow ? image[below] : 0;
  const d = hasRight && hasBelow ? image[below + channels] : 0;
  if (a + b + c + d === 0) return 0;
  const dx = x - column;
  const dy = y - row;
  return (1 - dy) * ((1 - dx) * a + dx * b) + dy * ((1 - dx) * c + dx * d);
}
