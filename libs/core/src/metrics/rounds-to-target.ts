/** A point of a learning curve. */
export interface CurvePoint {
  readonly round: number;
  /** Test accuracy, 0 to 1. */
  readonly accuracy: number;
}

/**
 * Rounds until test accuracy reaches `target`: the curve is made monotone, each point the best so
 * far, and its crossing interpolated linearly between the points around it (McMahan et al. 2017,
 * §3). Null when no point reaches it; the first point's round when that does already.
 */
export function roundsToTarget(curve: readonly CurvePoint[], target: number): number | null {
  let best: CurvePoint | undefined;
  for (const point of curve) {
    if (point.accuracy >= target) return best ? crossing(best, point, target) : point.round;
    if (!best || point.accuracy >= best.accuracy) best = point;
    else best = { round: point.round, accuracy: best.accuracy };
  }
  return null;
}

function crossing(before: CurvePoint, after: CurvePoint, target: number): number {
  const share = (target - before.accuracy) / (after.accuracy - before.accuracy);
  return before.round + share * (after.round - before.round);
}
