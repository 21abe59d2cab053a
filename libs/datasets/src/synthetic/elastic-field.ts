import type { RandomStream } from '@fedsim/core/house';

const cells = 3;
const side = cells + 3;

/**
 * A smooth random displacement of the plane: white noise smoothed by a bell, as in the elastic
 * distortions of Simard, Steinkraus and Platt (2003), with a cubic B-spline as the bell so that the
 * field can be evaluated at any point without a grid.
 */
export class ElasticField {
  private readonly noise = new Float64Array(side * side * 2);
  private readonly columnWeights = new Float64Array(4);
  private readonly rowWeights = new Float64Array(4);

  /** `strength` bounds the displacement, in the units of the points; a quarter of the bound is typical. */
  constructor(stream: RandomStream, strength: number) {
    for (let i = 0; i < this.noise.length; i++) {
      this.noise[i] = strength * (2 * stream.uniform() - 1);
    }
  }

  /** Moves the points (x, y interleaved) in place; the field spans the unit square. */
  displace(points: Float64Array): void {
    for (let i = 0; i < points.length; i += 2) this.displacePoint(points, i);
  }

  private displacePoint(points: Float64Array, at: number): void {
    const column = bell(points[at], this.columnWeights);
    const row = bell(points[at + 1], this.rowWeights);
    let dx = 0;
    let dy = 0;
    for (let r = 0; r < 4; r++) {
      for (let c = 0; c < 4; c++) {
        const weight = this.rowWeights[r] * this.columnWeights[c];
        const i = 2 * ((row + r) * side + column + c);
        dx += weight * this.noise[i];
        dy += weight * this.noise[i + 1];
      }
    }
    points[at] += dx;
    points[at + 1] += dy;
  }
}

/** Writes the four cubic B-spline weights at `x` and returns the first lattice index they apply to. */
function bell(x: number, weights: Float64Array): number {
  const scaled = Math.min(Math.max(x, 0), 1) * cells;
  const cell = Math.min(Math.floor(scaled), cells - 1);
  const t = scaled - cell;
  const u = 1 - t;
  weights[0] = (u * u * u) / 6;
  weights[1] = (4 - 6 * t * t + 3 * t * t * t) / 6;
  weights[2] = (4 - 6 * u * u + 3 * u * u * u) / 6;
  weights[3] = (t * t * t) / 6;
  return cell;
}
