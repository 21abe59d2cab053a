import type { ImageShape } from '@fedsim/core/house';

/** Side of the window, in pixels. */
const WINDOW = 7;
const C1 = 0.01 ** 2;
const C2 = 0.03 ** 2;

/**
 * Mean structural similarity of two images whose values are from 0 to 1 (Wang et al. 2004), as scikit-image computes it
 * by default: windows of 7 × 7 pixels, all alike, that lie within the image; sample covariances; K₁ 0.01, K₂ 0.03; the
 * mean over channels. 1 for the same image; undefined where no window fits.
 */
export function ssim(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  { rows, columns, channels }: ImageShape,
): number | undefined {
  if (rows < WINDOW || columns < WINDOW) return undefined;
  let sum = 0;
  let windows = 0;
  for (let row = 0; row + WINDOW <= rows; row++) {
    for (let column = 0; column + WINDOW <= columns; column++) {
      for (let channel = 0; channel < channels; channel++) {
        sum += similarity(momentsAt(a, b, { row, column, channel }, { columns, channels }));
        windows++;
      }
    }
  }
  return sum / windows;
}

/** Sums over a window: of both images, of their squares, and of their product. */
interface Moments {
  a: number;
  b: number;
  aa: number;
  bb: number;
  ab: number;
}

function momentsAt(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  at: { readonly row: number; readonly column: number; readonly channel: number },
  { columns, channels }: Pick<ImageShape, 'columns' | 'channels'>,
): Moments {
  const sums = { a: 0, b: 0, aa: 0, bb: 0, ab: 0 };
  for (let row = at.row; row < at.row + WINDOW; row++) {
    for (let column = at.column; column < at.column + WINDOW; column++) {
      const i = (row * columns + column) * channels + at.channel;
      sums.a += a[i];
      sums.b += b[i];
      sums.aa += a[i] * a[i];
      sums.bb += b[i] * b[i];
      sums.ab += a[i] * b[i];
    }
  }
  return sums;
}

/** Equation 13 of the paper. */
function similarity({ a, b, aa, bb, ab }: Moments): number {
  const n = WINDOW * WINDOW;
  const [meanA, meanB] = [a / n, b / n];
  const covariance = (products: number, means: number): number => (products - n * means) / (n - 1);
  const [varA, varB] = [covariance(aa, meanA * meanA), covariance(bb, meanB * meanB)];
  const cov = covariance(ab, meanA * meanB);
  const numerator = (2 * meanA * meanB + C1) * (2 * cov + C2);
  return numerator / ((meanA * meanA + meanB * meanB + C1) * (varA + varB + C2));
}
