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
  private readonly knots: number;
  private readonly weights: Float64Array;
  private readonly first: Uint8Array;
  private readonly noise: Float64Array;
  private readonly blended: Float64Array;

  constructor(private readonly side: number) {
    const cells = Math.max(1, Math.round(side / SPACING));
    this.knots = cells + 3;
    this.weights = new Float64Array(side * 4);
    this.first = new Uint8Array(side);
    this.noise = new Float64Array(this.knots * this.knots);
    this.blended = new Float64Array(this.knots);
    for (let pixel = 0; pixel < side; pixel++) {
      const at = ((pixel + 0.5) / side) * cells;
      this.first[pixel] = Math.min(Math.floor(at), cells - 1);
      writeBell(at - this.first[pixel], this.weights.subarray(pixel * 4));
    }
  }

  /** Moves places at random, by `strength` pixels root mean square along each axis. */
  displace({ x, y }: SourcePlaces, strength: number, stream: RandomStream): void {
    const bound = strength / Math.sqrt(MEAN_SQUARE);
    this.displaceAlong(x, bound, stream);
    this.displaceAlong(y, bound, stream);
  }

  private displaceAlong(axis: Float64Array, bound: number, stream: RandomStream): void {
    for (let i = 0; i < this.noise.length; i++) {
      this.noise[i] = bound * (2 * stream.uniform() - 1);
    }
    for (let row = 0; row < this.side; row++) {
      this.blendRows(row);
      for (let column = 0; column < this.side; column++) {
        axis[row * this.side + column] += this.weighted(
          this.blended,
          this.first[column],
          1,
          column,
        );
      }
    }
  }

  private blendRows(row: number): void {
    const start = this.first[row] * this.knots;
    for (let knot = 0; knot < this.knots; knot++) {
      this.blended[knot] = this.weighted(this.noise, start + knot, this.knots, row);
    }
  }

  private weighted(values: Float64Array, start: number, stride: number, pixel: number): number {
    const w = pixel * 4;
    return (
      this.weights[w] * values[start] +
      this.weights[w + 1] * values[start + stride] +
      this.weights[w + 2] * values[start + 2 * stride] +
      this.weights[w + 3] * values[start + 3 * stride]
    );
  }
}

/** The weights of the four knots around a point `t` of the way through a cell. */
function writeBell(t: number, weights: Float64Array): void {
  const u = 1 - t;
  weights[0] = (u * u * u) / 6;
  weights[1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
  weights[2] = (4 - 6 * u * u + 3 * u * u * u) / 6;
  weights[3] = (t * t * t) / 6;
}
