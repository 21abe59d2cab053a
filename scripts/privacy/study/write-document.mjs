import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { chartOf } from './chart.mjs';
import { tableOf } from './table.mjs';

const DOCS = new URL('../../../docs/', import.meta.url);
const BEGIN = '<!-- study: made by scripts/privacy/study/main.mjs -->';
const END = '<!-- end of the study -->';

/** Writes table and chart of the study between the marks in docs/privacy.md. */
export async function writeDocument(rows) {
  if (rows.length === 0) return;
  writeFileSync(new URL('pictures/privacy-study.svg', DOCS), await chartOf(rows));
  const page = new URL('privacy.md', DOCS);
  const text = readFileSync(page, 'utf8');
  const [start, end] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)];
  if (start < BEGIN.length || end < start)
    throw new Error(`docs/privacy.md has no ${BEGIN} … ${END}`);
  const picture =
    '![What each defence costs and what attacks recover through it](pictures/privacy-study.svg)';
  const study = `\n\n${picture}\n\n${tableOf(rows)}\n\n`;
  const whole = text.slice(0, start) + study + text.slice(end);
  const style = await resolveConfig(page);
  writeFileSync(page, await format(whole, { ...style, parser: 'markdown' }));
}
