import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { renderSvg } from '@fedsim/charts';
import writeFileAtomic from 'write-file-atomic';
import type { RunOutcome } from '../plan/plan-runs';
import type { SweepRecord } from '../plan/sweep-record';
import type { RunResult } from '../tables/read-run';
import { tableAsCsv } from '../tables/table';
import { comparisonOf } from './comparison';
import { writeComparison } from './write-comparison';
import { cellReports, seriesAxis, type CellReport } from './cell-report';
import {
  accuracyFigure,
  bytesFigure,
  clientsFigure,
  confusionFigure,
  curvesFigure,
  roundsFigure,
  type Figure,
} from './report-charts';
import { page } from '../../html/page';
import type { DrawnFigure } from './figures';
import { reportBody } from './report-body';

/** Writes `report.html`, and each of its figures as SVG and CSV into `figures/`. */
export async function writeReport(
  folder: string,
  record: SweepRecord,
  outcomes: readonly RunOutcome[],
  results: readonly RunResult[],
): Promise<void> {
  const cells = cellReports(record.cells, outcomes, results);
  const targets = new Set(results.map(({ run }) => run.config.targetAccuracy));
  const target = targets.size === 1 ? [...targets][0] : undefined;
  const drawn = await drawFigures(join(folder, 'figures'), figuresOf(cells, target));
  const comparison = comparisonOf(cells, seriesAxis(record.cells));
  await writeComparison(folder, comparison);
  const body = reportBody({ folder, record, outcomes, cells, comparison, drawn, target });
  const title = `${basename(folder)} · fedsim`;
  await writeFileAtomic(join(folder, 'report.html'), page(title, body));
}

function figuresOf(cells: readonly CellReport[], target: number | undefined): Figure[] {
  if (cells.length === 0) return [];
  const anyReached = cells.some(({ reached }) => reached > 0);
  const anyScored = cells.some(({ clients }) => clients !== undefined);
  return [
    curvesFigure(cells, target),
    accuracyFigure(cells),
    ...(anyReached ? [roundsFigure(cells), bytesFigure(cells)] : []),
    ...(anyScored ? [clientsFigure(cells)] : []),
    ...cells.map(confusionFigure),
  ];
}

async function drawFigures(
  folder: string,
  figures: readonly Figure[],
): Promise<Map<string, DrawnFigure>> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const drawn = new Map<string, DrawnFigure>();
  for (const [index, { name, chart, narrow, data }] of figures.entries()) {
    const svg = await renderSvg(chart, `figure-${index + 1}`);
    const narrowSvg = narrow && (await renderSvg(narrow, `figure-${index + 1}-narrow`));
    drawn.set(name, { name, svg, narrowSvg });
    await writeFile(join(folder, `${name}.svg`), svg);
    await writeFile(join(folder, `${name}.csv`), tableAsCsv(data));
  }
  return drawn;
}
