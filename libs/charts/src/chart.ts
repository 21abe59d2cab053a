import type { TopLevelSpec } from 'vega-lite';

/** A chart: what to draw, in Vega-Lite, and in words for readers who cannot see it. */
export interface Chart {
  readonly title: string;
  readonly description: string;
  readonly spec: TopLevelSpec;
}

/** A part of a chart: Vega-Lite's own types cannot follow parts that are put together by functions. */
export type Layer = Readonly<Record<string, unknown>>;

/** A whole specification from its parts. */
export function asSpec(parts: Layer): TopLevelSpec {
  return parts as unknown as TopLevelSpec;
}
