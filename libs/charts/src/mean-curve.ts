import { meanInterval, type MeanInterval } from './statistics/mean-interval';

/** A value at a round. */
export interface Point {
  readonly round: number;
  readonly value: number;
}

/** A mean over seeds at a round, with its 95 % confidence interval. */
export interface MeanPoint extends MeanInterval {
  readonly round: number;
}

/**
 * The mean of several curves at each round that all of them have: where one has stopped early, the
 * mean of the others would be of another group.
 */
export function meanCurve(curves: readonly (readonly Point[])[]): MeanPoint[] {
  const [first = [], ...others] = curves.map(
    (points) => new Map(points.map(({ round, value }) => [round, value])),
  );
  return [...first].flatMap(([round, value]) => {
    const values = [value, ...others.map((curve) => curve.get(round))];
    return values.some((one) => one === undefined)
      ? []
      : [{ round, ...meanInterval(values as number[]) }];
  });
}

/** About `most` of the points, evenly chosen, the first and the last among them. */
export function thinned<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points];
  const step = (points.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, i) => points[Math.round(i * step)]);
}
