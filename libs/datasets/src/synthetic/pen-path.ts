import type { DigitStyle } from './digit-styles';

const stepsPerSpan = 6;
const weights = Array.from({ length: stepsPerSpan }, (_, step) =>
  catmullRom((step + 1) / stepsPerSpan),
);

/** The path of the pen: line segments, each four numbers x₀, y₀, x₁, y₁. */
export type PenPath = Float64Array;

/** Flattens the strokes of a style, through the given points (x, y interleaved), to segments. */
export function penPath(style: DigitStyle, points: Float64Array): PenPath {
  const spans = style.strokes.reduce((sum, stroke) => sum + stroke.length - 1, 0);
  const path = new Float64Array(spans * stepsPerSpan * 4);
  let end = 0;
  for (const stroke of style.strokes) {
    for (let i = 0; i + 1 < stroke.length; i++) end = addSpan(path, end, points, stroke, i);
  }
  return path;
}

/** Adds the curve from `stroke[i]` to `stroke[i + 1]` and returns the new end of the path. */
function addSpan(
  path: PenPath,
  end: number,
  points: Float64Array,
  stroke: readonly number[],
  i: number,
): number {
  const before = 2 * stroke[Math.max(i - 1, 0)];
  const from = 2 * stroke[i];
  const to = 2 * stroke[i + 1];
  const after = 2 * stroke[Math.min(i + 2, stroke.length - 1)];
  let x = points[from];
  let y = points[from + 1];
  for (const [a, b, c, d] of weights) {
    path[end++] = x;
    path[end++] = y;
    x = a * points[before] + b * points[from] + c * points[to] + d * points[after];
    y = a * points[before + 1] + b * points[from + 1] + c * points[to + 1] + d * points[after + 1];
    path[end++] = x;
    path[end++] = y;
  }
  return end;
}

/** Weights of the four points around a span, at `t` of the way along it (uniform Catmull–Rom). */
function catmullRom(t: number): readonly [number, number, number, number] {
  return [
    (-t + 2 * t * t - t * t * t) / 2,
    (2 - 5 * t * t + 3 * t * t * t) / 2,
    (t + 4 * t * t - 3 * t * t * t) / 2,
    (-t * t + t * t * t) / 2,
  ];
}
