import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import type { Chart } from './partition-chart';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

/** Draws a chart as an SVG document on white, with a title and a description for screen readers. */
export async function renderSvg({ title, description, spec }: Chart): Promise<string> {
  const config = { font: FONT, background: 'white', view: { stroke: null }, aria: false } as const;
  const compiled = compile(spec, { config });
  const svg = await new View(parse(compiled.spec), { renderer: 'none' }).toSVG();
  const words = `<title>${escaped(title)}</title><desc>${escaped(description)}</desc>`;
  return `${svg.replace(/^<svg ([^>]*)>/, `<svg role="img" $1>${words}`)}\n`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
