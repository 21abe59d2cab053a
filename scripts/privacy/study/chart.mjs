import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** A digit at this PSNR, in dB, cannot be told from the true one. */
const RECOVERED = 40;

const PANELS = [
  { title: 'test accuracy', format: '.0%', domain: [0, 1] },
  { title: 'one example: PSNR, dB', format: 'd', domain: [0, 160], reference: RECOVERED },
  { title: 'a batch: best PSNR, dB', format: 'd', domain: [0, 160], reference: RECOVERED },
  { title: 'its labels right', format: '.0%', domain: [0, 1] },
  { title: 'members at 1 % false', format: '.0%', domain: [0, 1] },
];

/** The chart of the study, as an SVG. */
export async function chartOf(rows) {
  const { dotPanels, renderSvg } = await charts();
  const chart = dotPanels({
    title: 'What defences cost, and what attacks recover through them',
    panels: PANELS,
    rows: rows.map((row) => ({ name: row.name, series: row.family, values: valuesOf(row) })),
  });
  return renderSvg(chart, 'study');
}

function valuesOf({ accuracy, inversion, approximation, labels, membership }) {
  const { medianPsnr } = inversion;
  return [accuracy, medianPsnr, approximation.psnr, labels.right, membership.atOnePercent];
}

/** The charts of the reports, a library without a build of its own. */
async function charts() {
  const folder = mkdtempSync(join(tmpdir(), 'fedsim-charts-'));
  const outfile = join(folder, 'charts.mjs');
  const source = { entryPoints: ['libs/charts/src/index.ts'], alias: WITHOUT_CANVAS };
  try {
    await build({ ...source, outfile, bundle: true, platform: 'browser', format: 'esm' });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** As in scripts/build.mjs: drawing on canvas, which an SVG does without, looks for a native library. */
const WITHOUT_CANVAS = {
  'vega-canvas': './node_modules/vega-canvas/build/vega-canvas.browser.js',
};
