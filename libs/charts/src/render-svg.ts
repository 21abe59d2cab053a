import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { Chart } from './chart';
import { theme } from './theme';

/**
 * Draws a chart as an SVG element, in Node as well as in a browser. It has a title and a description
 * for screen readers, whose ids begin with `id`, and takes its text colour from around it.
 */
export async function renderSvg(chart: Chart, id: string): Promise<string> {
  const { spec } = compile(chart.spec, { config: theme });
  const svg = await new View(parse(spec), { renderer: 'none' }).toSVG();
  const label = `role="img" aria-labelledby="${id}-title ${id}-desc"`;
  const title = `<title id="${id}-title">${escaped(chart.title)}</title>`;
  const description = `<desc id="${id}-desc">${escaped(chart.description)}</desc>`;
  return svg.replace(/^<svg ([^>]*)>/, `<svg ${label} $1>${title}${description}`);
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
