import { asSpec, type Chart, type Layer } from './chart';
import { seriesScale } from './series-scale';
import { quartiles } from './statistics/quartiles';
import { INK } from './theme';
import { wrapLabel } from './wrap-label';

/** The values of a cell's runs; null where a run has none because it never got there. */
export interface CellValues {
  readonly cell: string;
  readonly series: string;
  readonly values: readonly (number | null)[];
}

export interface SpreadChartOptions {
  readonly title: string;
  /** What is measured, with its unit: the axis. */
  readonly measure: string;
  readonly cells: readonly CellValues[];
  /** d3-format of the axis. */
  readonly format?: string;
  /** Whether the axis begins at 0. */
  readonly zero?: boolean;
}

/** Height of a row, and of a line of a name that is longer than one, in pixels. */
const ROW = 26;
const LINE = 13;

/** A row per cell: a dot per run, the median as a tick, the quartiles as a bar behind it. */
export function spreadChart(options: SpreadChartOptions): Chart {
  const { title, measure, cells, format = ',.4~r', zero = true } = options;
  const scale = seriesScale([...new Set(cells.map(({ series }) => series))]);
  const order = cells.map(({ cell }) => cell);
  const y = rowAxis(order);
  const x = {
    field: 'value',
    type: 'quantitative',
    title: zero ? measure : `${measure} (may not begin at 0)`,
    axis: { format },
    scale: { zero },
  };
  const summary = cells.map((cell) => ({ ...cell, ...quartiles(cell.values) }));
  const layer: Layer[] = [
    {
      data: { values: summary.filter(({ high }) => high !== null) },
      mark: { type: 'bar', height: 9, opacity: 0.3 },
      encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' }, color: scale.color },
    },
    {
      data: { values: cells.flatMap(dots) },
      mark: { type: 'point', filled: true, size: 34, opacity: 0.75 },
      encoding: { y, x, color: scale.color },
    },
    {
      data: { values: summary.filter(({ median }) => median !== null) },
      mark: { type: 'tick', thickness: 2.5, height: 18, color: INK },
      encoding: { y, x: { ...x, field: 'median' } },
    },
  ];
  return {
    title,
    description: `${measure} of ${cells.length} cells, a row each: a dot per run that got there, the median as a tick where more than half of the runs did, the quartiles as a bar.`,
    spec: asSpec({ width: 520, height: rowStep(order), layer }),
  };
}

/** The height of rows that have room for the longest of the names. */
export function rowStep(names: readonly string[]): { step: number } {
  const lines = names.map((name) => wrapLabel(name).length);
  return { step: lines.reduce((most, count) => Math.max(most, LINE * (count + 1)), ROW) };
}

/** The axis that names the cells, in their order, with a light line per row. */
export function rowAxis(order: readonly string[]): Layer {
  return {
    field: 'cell',
    type: 'nominal',
    title: null,
    sort: [...order],
    scale: { domain: [...order] },
    // Set off, so that a dot at the edge is not upon a name.
    axis: { ...wrappedLabels(order), grid: true, ticks: false, domain: false, offset: 8 },
  };
}

/** Names in lines, all to be read: cells may differ in their last letter. */
function wrappedLabels(names: readonly string[]): Layer {
  const lines = Object.fromEntries(names.map((name) => [name, wrapLabel(name)]));
  return {
    labelLimit: 0,
    labelLineHeight: LINE,
    labelExpr: `${JSON.stringify(lines)}[datum.value]`,
  };
}

function dots({ cell, series, values }: CellValues) {
  return values.flatMap((value) => (value === null ? [] : [{ cell, series, value }]));
}
