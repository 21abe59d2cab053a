import type { Config } from 'vega-lite';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** The colour of the text around a chart, whichever it is: charts work on light and dark pages. */
export const INK = 'currentColor';

const axis = {
  labelColor: INK,
  titleColor: INK,
  tickColor: INK,
  domainColor: INK,
  gridColor: INK,
  gridOpacity: 0.12,
  tickOpacity: 0.5,
  domainOpacity: 0.5,
  labelFontSize: 11,
  titleFontSize: 12,
  titleFontWeight: 'normal' as const,
  titlePadding: 8,
};

/** What all charts share. */
export const theme: Config = {
  font: FONT,
  background: 'transparent',
  view: { stroke: null },
  axis,
  title: { color: INK, fontSize: 12, fontWeight: 600, anchor: 'start', offset: 8 },
  // The title and description of the whole figure say it better than a word per mark.
  aria: false,
};
