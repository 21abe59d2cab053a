import { asSpec, type Chart, type Layer } from './chart';
import { seriesScale } from './series-scale';
import { rowAxis, rowStep } from './spread-chart';
import { INK } from './theme';

/** A figure that every row has, with an axis of its own. */
export interface DotPanel {
  readonly title: string;
  /** d3-format of the axis. */
  readonly format: string;
  readonly domain: readonly [number, number];
  /** A value to hold the others against, drawn as a dashed line. */
  readonly reference?: number;
}

/** What is compared: a row, of a colour that it shares with others of its kind, and a value for each panel. */
export interface DotRow {
  readonly name: string;
  readonly series: string;
  readonly values: readonly number[];
}

export interface DotPanelsOptions {
  readonly title: string;
  readonly panels: readonly DotPanel[];
  readonly rows: readonly DotRow[];
}

const WIDTH = 150;

const LEGEND = { orient: 'bottom', title: null, direction: 'horizontal' };

/** Panels side by side, a row for each thing that is compared: several figures of many things at a glance, for a file of its own. */
export function dotPanels({ title, panels, rows }: DotPanelsOptions): Chart {
  const order = rows.map(({ name }) => name);
  const scale = seriesScale([...new Set(rows.map(({ series }) => series))]);
  const names = panels.map((panel) => panel.title).join(', ');
  return {
    title,
    description: `${rows.length} rows: ${order.join(', ')}. A dot in each of ${panels.length} panels: ${names}.`,
    spec: asSpec({
      title,
      background: 'white',
      spacing: 16,
      hconcat: panels.map((panel, i) => ({
        width: WIDTH,
        height: rowStep(order),
        title: { text: panel.title, fontWeight: 'normal' },
        layer: [...referenceLine(panel), dots(panel, i, { rows, order, scale })],
      })),
    }),
  };
}

interface Drawn {
  readonly rows: readonly DotRow[];
  readonly order: readonly string[];
  readonly scale: ReturnType<typeof seriesScale>;
}

function dots({ format, domain }: DotPanel, panel: number, { rows, order, scale }: Drawn): Layer {
  const axis = rowAxis(order);
  const y =
    panel === 0
      ? axis
      : { ...axis, axis: { grid: true, labels: false, ticks: false, domain: false } };
  return {
    data: {
      values: rows.map(({ name, series, values }) => ({
        cell: name,
        series,
        value: values[panel],
      })),
    },
    mark: { type: 'point', filled: true, size: 60, opacity: 0.9 },
    encoding: {
      y,
      x: quantity({ format, domain }),
      color: { ...scale.color, legend: LEGEND },
    },
  };
}

function referenceLine({ reference, format, domain }: DotPanel): Layer[] {
  if (reference === undefined) return [];
  return [
    {
      data: { values: [{ value: reference }] },
      mark: { type: 'rule', color: INK, opacity: 0.6, strokeDash: [3, 3] },
      encoding: { x: quantity({ format, domain }) },
    },
  ];
}

function quantity({ format, domain }: Pick<DotPanel, 'format' | 'domain'>): Layer {
  const scale = { domain: [...domain], nice: false };
  return {
    field: 'value',
    type: 'quantitative',
    title: null,
    axis: { format, tickCount: 4 },
    scale,
  };
}
