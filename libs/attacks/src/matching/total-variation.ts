import type { ImageShape } from '@fedsim/core/house';
import type { Matrix } from './matrices';

/**
 * Adds to `gradient`, times `weight`, the gradient of the total variation of images in rows: of the mean absolute
 * difference of neighbouring pixels, to the right and below (Rudin et al. 1992, anisotropic).
 */
export function addVariationGradient(
  gradient: Matrix,
  images: Matrix,
  { rows, columns, channels }: ImageShape,
  weight: number,
): void {
  const size = rows * columns * channels;
  const share = weight / images.length;
  const pull = (i: number, j: number): void => {
    const sign = share * Math.sign(images[i] - images[j]);
    gradient[i] += sign;
    gradient[j] -= sign;
  };
  for (let i = 0; i < images.length; i++) {
    const pixel = Math.floor((i % size) / channels);
    if ((pixel + 1) % columns !== 0) pull(i, i + channels);
    if (pixel + columns < rows * columns) pull(i, i + columns * channels);
  }
}
