import type { ImageShape } from '../image/image-shape';
import type { SourcePlaces } from '../image/resample';
import type { RandomStream } from '../random/random-stream';

/** Pixels from one knot to the next; about as smooth as Simard's Gaussian of 4 pixels. */
const SPACING = 7;

/** Mean over a cell of (Σ w²)², w the four cubic B-spline weights, and of a uniform draw's square. */
const MEAN_SQUARE = (151 / 315) ** 2 / 3;

/**
 * Smooth random displacements (Simard, Steinkraus and Platt 2003: uniform noise, smoothed), here by a
 * cubic B-spline over knots `SPACING` pixels apart rather than by a Gaussian filter, which would cost
 * more than the training.
 */
export class ElasticWarp {
  private readonly down: Axis;
  private readonly across: Axis;
  private readonly noise: Float64Array;
  private readonly blended: Float64Array;

  constructor({ rows, columns }: ImageShape) {
    this.down = axisOf(rows);
    this.across = axisOf(columns);
    this.noise = new Float64Array(this.down.knots * this.across.knots);
    this.blended = new Float64Array(this.across.knots);
  }

  /** Moves places at random, by `strength` pixels root mean square along each axis. */
  displace({ x, y }: SourcePlaces, strength: number, stream: RandomStream): void {
    const bound = strength / Math.sqrt(MEAN_SQUARE);
    this.displaceAlong(x, bound, stream);
    this.displaceAlong(y, bound, stream);
  }

  private displaceAlong(places: Float64Array, bound: number, stream: RandomStream): void {
    for (let i = 0; i < this.noise.length; i++) {
      this.noise[i] = bound * (2 * stream.uniform() - 1);
    }
    const { pixels: rows } = this.down;
    const { pixels: columns, first } = this.across;
    for (let row = 0; row < rows; row++) {
      this.blendRows(row);
      for (let column = 0; column < columns; column++) {
        const moved = weighted(this.across, column, this.blended, first[column], 1);
        places[row * columns + column] += moved;
      }
    }
  }

  private blendRows(row: number): void {
    const { knots } = this.across;
    const start = this.down.first[row] * knots;
    for (let knot = 0; knot < knots; knot++) {
      this.blended[knot] = weighted(this.down, row, this.noise, start + knot, knots);
    }
  }
}

/** The knots along one side of an image. */
interface Axis {
  readonly pixels: number;
  readonly knots: number;
  /** Each pixel's first of four knots. */
  readonly first: Uint32Array;
  /** Of its four knots, `pixels × 4`. */
  readonly weights: Float64Array;
}

function axisOf(pixels: number): Axis {
  const cells = Math.max(1, Math.round(pixels / SPACING));
  const axis = { pixels, knots: cells + 3, first: new Uint32Array(pixels) };
  const weights = new Float64Array(pixels * 4);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const at = ((pixel + 0.5) / pixels) * cells;
    axis.first[pixel] = Math.min(Math.floor(at), cells - 1);
    writeBell(at - axis.first[pixel], weights.subarray(pixel * 4));
  }
  return { ...axis, weights };
}

/** Of four values, `stride` apart, by a pixel's weights. */
function weighted(
  { weights }: Axis,
  pixel: number,
  values: Float64Array,
  start: number,
  stride: number,
): number {
  const w = pixel * 4;
  return (
    weights[w] * values[start] +
    weights[w + 1] * values[start + stride] +
    weights[w + 2] * values[start + 2 * stride] +
    weights[w + 3] * values[start + 3 * stride]
  );
}

/** The weights of the four knots around a point `t` of the way through a cell. */
function writeBell(t: number, weights: Float64Array): void {
  const u = 1 - t;
  weights[0] = (u * u * u) / 6;
  weights[1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
  weights[2] = (4 - 6 * u * u + 3 * u * u * u) / 6;
  weights[3] = (t * t * t) / 6;
}
