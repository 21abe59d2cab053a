/** Mean squared error of two images whose values are from 0 to 1, as many of each. */
export function meanSquaredError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum / a.length;
}

/** Peak signal-to-noise ratio in dB, 10·log₁₀(1 ÷ MSE), of images from 0 to 1; infinite for the same image. */
export function psnr(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return -10 * Math.log10(meanSquaredError(a, b));
}
