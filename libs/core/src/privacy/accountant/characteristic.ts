import { cumulantOnce, type TiltableLoss } from './tilt';

/** The characteristic function of one tilted loss at each frequency: logarithm of its size, and its angle. */
export interface Characteristic {
  readonly logSize: Float64Array;
  readonly angle: Float64Array;
  /** The probability of another loss than 0: the rounding of both is in proportion to it. */
  readonly moved: number;
}

/**
 * Writes the tilted probabilities less those of a loss that is always 0: where a client rarely joins, little is left, and
 * with it little of the transform's rounding. Returns the probability of other losses.
 */
export function fillTilted(bins: Float64Array, loss: TiltableLoss, tilt: number): number {
  const { distribution, interval, logMass } = loss;
  const scale = cumulantOnce(loss, tilt).value;
  bins.fill(0);
  let moved = 0;
  let bin = modulo(distribution.first, bins.length);
  for (let i = 0; i < logMass.length; i++) {
    const index = distribution.first + i;
    const mass = index === 0 ? 0 : Math.exp(logMass[i] + tilt * index * interval - scale);
    bins[bin] += mass;
    moved += mass;
    bin = (bin + 1) % bins.length;
  }
  bins[0] -= moved;
  return moved;
}

export function modulo(value: number, length: number): number {
  return ((value % length) + length) % length;
}

/** Of the real part of what was transformed (side 1) or of its imaginary part (side −1): half of it says all. */
export function characteristic(
  real: Float64Array,
  imaginary: Float64Array,
  side: 1 | -1,
  moved: number,
): Characteristic {
  const half = real.length / 2 + 1;
  const logSize = new Float64Array(half);
  const angle = new Float64Array(half);
  for (let f = 0; f < half; f++) {
    const mirrored = (real.length - f) % real.length;
    const even = [real[f] + side * real[mirrored], imaginary[f] - side * imaginary[mirrored]];
    const [re, im] = side === 1 ? [even[0] / 2, even[1] / 2] : [even[1] / 2, -even[0] / 2];
    // Those of 1 + re + i·im, also where that is close to 1.
    logSize[f] = Math.log1p(Math.max(-1, re * (2 + re) + im * im)) / 2;
    angle[f] = Math.atan2(im, 1 + re);
  }
  return { logSize, angle, moved };
}
