import type { ImageShape } from '@fedsim/core/house';

/** Grey, grey with opacity, colours, colours with opacity. */
const MOST_CHANNELS = 4;

/**
 * The sides of images by the dimensions of an array of them, the first of which counts them: rows × columns, or
 * rows × columns × channels. Undefined where they cannot be told: a row of values each, or channels that come first.
 */
export function imageShapeOf([, ...sides]: readonly number[]): ImageShape | undefined {
  const [rows, columns, channels = 1] = sides;
  const isImage = sides.length === 2 || (sides.length === 3 && channels <= MOST_CHANNELS);
  return isImage ? { rows, columns, channels } : undefined;
}
