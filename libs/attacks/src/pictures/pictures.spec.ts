import { matchImages } from './match-images';
import { psnr } from './psnr';
import { ssim } from './ssim';

/** Rows, columns, channels, share of the first image in the second, then PSNR and SSIM as scikit-image 0.26.0 has them. */
const GOLDEN = [
  [28, 28, 1, 0, 6.026889511138117, 0.004120372612766005],
  [28, 28, 1, 0.3, 9.124928710852982, 0.3769835002740985],
  [28, 28, 1, 0.95, 32.04748942441773, 0.997356891122554],
  [9, 12, 1, 0.5, 11.953231656437097, 0.6667946206650672],
  [8, 7, 3, 0.6, 13.937548050593943, 0.7847024097490948],
  [7, 7, 1, 0.2, 7.805949439906104, 0.21788170329599726],
] as const;

const wave = (length: number, k: number) =>
  Float64Array.from({ length }, (_, i) => (Math.sin(k * i * 0.37 + k) + 1) / 2);

describe('how alike two images are', () => {
  it.each(GOLDEN)(
    '%d × %d × %d, mixed by %d',
    (rows, columns, channels, mix, decibels, similar) => {
      const length = rows * columns * channels;
      const [a, other] = [wave(length, 1), wave(length, 2)];
      const b = a.map((value, i) => mix * value + (1 - mix) * other[i]);
      expect(psnr(a, b)).toBeCloseTo(decibels, 10);
      expect(ssim(a, b, { rows, columns, channels })).toBeCloseTo(similar, 10);
    },
  );

  it('of one image with itself', () => {
    const image = wave(64, 3);
    expect(psnr(image, image)).toBe(Infinity);
    expect(ssim(image, image, { rows: 8, columns: 8, channels: 1 })).toBeCloseTo(1, 12);
  });

  it('is not known by structure where no window fits', () => {
    expect(ssim(wave(36, 1), wave(36, 2), { rows: 6, columns: 6, channels: 1 })).toBeUndefined();
  });
});

it('reconstructions are matched with what they are most like, each once', () => {
  const truths = [0, 0.5, 1].map((value) => Float64Array.of(value, value));
  const made = [0.45, 0.9].map((value) => Float64Array.of(value, value));
  const pairs = matchImages(made, truths, undefined).map(({ reconstruction, truth }) => [
    reconstruction,
    truth,
  ]);
  expect(pairs).toEqual([
    [0, 1],
    [1, 2],
  ]);
});
