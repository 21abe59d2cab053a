import { seriesColor, seriesDash } from './palette';
import type { Layer } from './chart';

/** Colour and dashes by the field `series`, alike wherever the same series are drawn. */
export function seriesScale(series: readonly string[]): { color: Layer; strokeDash: Layer } {
  const domain = [...series];
  const by = (range: readonly unknown[]): Layer => ({
    field: 'series',
    type: 'nominal',
    scale: { domain, range },
    legend: null,
  });
  return {
    color: by(domain.map((_, i) => seriesColor(i))),
    strokeDash: by(domain.map((_, i) => seriesDash(i))),
  };
}
