import type { RandomStream } from '@fedsim/core/house';
import { digitStyles } from './digit-styles';
import { ElasticField } from './elastic-field';
import { penPath, type PenPath } from './pen-path';

/** How much handwriting varies; lengths are in units of a digit's height, spreads are standard deviations. */
const hand = {
  pointSpread: 0.033,
  elasticStrength: 0.3,
  rotationSpread: 0.14,
  slantMean: 0.15,
  slantSpread: 0.22,
  narrowest: 0.6,
  widest: 1.1,
  thinnestPx: 0.75,
  thickestPx: 1.65,
};

/** A handwritten digit before it is scaled to an image. */
export interface Handwriting {
  readonly path: PenPath;
  /** Half the width of the line, in pixels of the final image. */
  readonly radiusPx: number;
}

/** Writes a digit in one of its styles, with the wobble, slant and thickness of a random hand. */
export function writeDigit(digit: number, stream: RandomStream): Handwriting {
  const styles = digitStyles[digit];
  const style = styles[stream.below(styles.length)];
  const points = new Float64Array(style.points.length * 2);
  style.points.forEach(([x, y], i) => {
    points[2 * i] = x + hand.pointSpread * bellShaped(stream);
    points[2 * i + 1] = y + hand.pointSpread * bellShaped(stream);
  });
  const path = penPath(style, points);
  new ElasticField(stream, hand.elasticStrength).displace(path);
  applyAffine(path, stream);
  return { path, radiusPx: between(stream, hand.thinnestPx, hand.thickestPx) };
}

/** Scales the width, slants and rotates, in place. */
function applyAffine(path: PenPath, stream: RandomStream): void {
  const width = between(stream, hand.narrowest, hand.widest);
  const slant = hand.slantMean + hand.slantSpread * bellShaped(stream);
  const halfTurn = (hand.rotationSpread * bellShaped(stream)) / 2;
  // From tan(angle / 2) by plain arithmetic, since engines may round sine and cosine differently.
  const cosine = (1 - halfTurn * halfTurn) / (1 + halfTurn * halfTurn);
  const sine = (2 * halfTurn) / (1 + halfTurn * halfTurn);
  for (let i = 0; i < path.length; i += 2) {
    const x = width * path[i] - slant * path[i + 1];
    const y = path[i + 1];
    path[i] = cosine * x - sine * y;
    path[i + 1] = sine * x + cosine * y;
  }
}

/** A draw of mean 0 and variance 1, within ±3: a sum of three uniforms, which needs no logarithm. */
function bellShaped(stream: RandomStream): number {
  return 2 * (stream.uniform() + stream.uniform() + stream.uniform()) - 3;
}

function between(stream: RandomStream, low: number, high: number): number {
  return low + (high - low) * stream.uniform();
}
