import type { Handwriting } from './handwriting';
import type { PenPath } from './pen-path';

/** Side of an image, in pixels. */
export const imageSide = 28;
const boxSide = 20;

/**
 * Draws handwriting in MNIST's format: anti-aliased, scaled to fit a 20 × 20 box with its aspect kept,
 * its centre of mass in the middle of 28 × 28. Returns 784 bytes, row-major, 0 is paper.
 */
export function rasterize({ path, radiusPx }: Handwriting): Uint8Array {
  const centred = fitToBox(path, boxSide - 2 * radiusPx);
  const draft = drawLine(centred, radiusPx);
  return centreByMass(draft);
}

/** Scales and moves the path so that its longer side is `size` pixels, around the image's middle. */
function fitToBox(path: PenPath, size: number): PenPath {
  const [left, right] = range(path, 0);
  const [top, bottom] = range(path, 1);
  const scale = size / Math.max(right - left, bottom - top);
  const shiftX = imageSide / 2 - (scale * (left + right)) / 2;
  const shiftY = imageSide / 2 - (scale * (top + bottom)) / 2;
  return path.map((value, i) => scale * value + (i % 2 === 0 ? shiftX : shiftY));
}

function range(path: PenPath, axis: 0 | 1): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let i = axis; i < path.length; i += 2) {
    if (path[i] < low) low = path[i];
    if (path[i] > high) high = path[i];
  }
  return [low, high];
}

/** Ink per pixel, 0 to 255: full inside the line, falling to none across one pixel at its edge. */
function drawLine(path: PenPath, radiusPx: number): Uint8Array {
  const ink = new Uint8Array(imageSide * imageSide);
  const reach = radiusPx + 0.5;
  for (let i = 0; i < path.length; i += 4) {
    drawSegment(ink, path[i], path[i + 1], path[i + 2], path[i + 3], reach);
  }
  return ink;
}

function drawSegment(
  ink: Uint8Array,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  reach: number,
): void {
  const dx = x1 - x0;
  const dy = y1 - y0;
  const perLength = 1 / (dx * dx + dy * dy + 1e-12);
  const right = lastPixel(Math.max(x0, x1) + reach);
  const bottom = lastPixel(Math.max(y0, y1) + reach);
  const left = firstPixel(Math.min(x0, x1) - reach);
  for (let row = firstPixel(Math.min(y0, y1) - reach); row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const x = column + 0.5 - x0;
      const y = row + 0.5 - y0;
      const along = Math.min(Math.max((x * dx + y * dy) * perLength, 0), 1);
      const awayX = x - along * dx;
      const awayY = y - along * dy;
      const squared = awayX * awayX + awayY * awayY;
      if (squared >= reach * reach) continue;
      const value = Math.min(reach - Math.sqrt(squared), 1) * 255;
      const i = row * imageSide + column;
      if (value > ink[i]) ink[i] = value;
    }
  }
}

const firstPixel = (x: number): number => Math.max(Math.floor(x), 0);
const lastPixel = (x: number): number => Math.min(Math.floor(x), imageSide - 1);

/** Moves the image by whole pixels, as MNIST's makers did, so that its centre of mass is in the middle. */
function centreByMass(ink: Uint8Array): Uint8Array {
  let mass = 0;
  let massX = 0;
  let massY = 0;
  for (let i = 0; i < ink.length; i++) {
    mass += ink[i];
    massX += ink[i] * (i % imageSide);
    massY += ink[i] * Math.floor(i / imageSide);
  }
  const middle = (imageSide - 1) / 2;
  return shifted(ink, Math.round(middle - massX / mass), Math.round(middle - massY / mass));
}

function shifted(ink: Uint8Array, byX: number, byY: number): Uint8Array {
  const image = new Uint8Array(ink.length);
  for (let row = Math.max(0, -byY); row < Math.min(imageSide, imageSide - byY); row++) {
    const from = row * imageSide + Math.max(0, -byX);
    const to = row * imageSide + Math.min(imageSide, imageSide - byX);
    image.set(ink.subarray(from, to), from + byY * imageSide + byX);
  }
  return image;
}
