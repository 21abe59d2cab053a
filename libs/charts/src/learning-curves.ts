import { asSpec, type Chart, type Layer } from './chart';
import { meanCurve, thinned, type MeanPoint, type Point } from './mean-curve';
import { seriesScale } from './series-scale';
import { spreadLabels } from './spread-labels';
import { INK } from './theme';

/** The learning curves of one cell. */
export interface CellCurves {
  /** What tells it from the others of its panel: its colour and label. */
  readonly series: string;
  /** The panel that it is drawn in. */
  readonly panel: string;
  readonly seeds: readonly { readonly seed: number; readonly points: readonly Point[] }[];
}

export interface LearningCurvesOptions {
  readonly title: string;
  readonly cells: readonly CellCurves[];
  /** A line across at this value, 0 to 1. */
  readonly target?: number;
  /** Most panels side by side; by default as many as a page has room for. */
  readonly columns?: number;
}

/** Size of a panel, in pixels, by how many there are. */
function panelSize(panels: number) {
  if (panels === 1) return { width: 620, height: 340 };
  return panels === 2 ? { width: 420, height: 270 } : { width: 280, height: 200 };
}

/** Between two panels, in pixels. */
const SPACING = 30;

/** As wide as all panels of a row may be: on a page of 1,170 pixels letters stay legible. */
const WIDEST_ROW = 1400;

/** Panels side by side, by the room that a panel, its axis, its title and the names next to it take. */
function columnCount(width: number, panels: readonly string[], series: readonly string[]): number {
  const letters = (names: readonly string[]): number =>
    names.reduce((most, name) => Math.max(most, name.length), 0);
  // The width that Vega takes a letter for, 0.8 of its height.
  const panel = Math.max(width + 50 + 0.8 * 11 * letters(series), 0.8 * 12 * letters(panels));
  return Math.max(1, Math.min(3, Math.floor((WIDEST_ROW + SPACING) / (panel + SPACING))));
}

/** Points that a line has at most: more could not be told apart. */
const MAX_POINTS = 200;

/** Height of a label, in pixels. */
const LABEL_HEIGHT = 13;

/**
 * Test accuracy over rounds: a panel for each group of cells, in it for each cell a thin line per
 * seed, their mean, and its 95 % confidence band.
 */
export function learningCurves({ title, cells, target, columns }: LearningCurvesOptions): Chart {
  const panels = [...new Set(cells.map(({ panel }) => panel))];
  const series = [...new Set(cells.map((cell) => cell.series))];
  const means = cells.map((cell) => meanCurve(cell.seeds.map(({ points }) => points)));
  // From the first model, round 0, a curve rises into the frame.
  const domain = accuracyDomain(
    means.flat().filter(({ round }) => round > 0),
    target,
  );
  const size = panelSize(panels.length);
  const panelOf = (panel: string): Layer => {
    const own = cells.flatMap((cell, i) =>
      cell.panel === panel ? [{ cell, mean: means[i] }] : [],
    );
    return {
      ...(panel === '' ? {} : { title: panel }),
      ...size,
      layer: layers(own, { series, domain, target, height: size.height }),
    };
  };
  return {
    title,
    description: described(cells, target),
    spec: asSpec({
      concat: panels.map(panelOf),
      columns: columns ?? columnCount(size.width, panels, series),
      spacing: SPACING,
    }),
  };
}

interface Drawn {
  readonly cell: CellCurves;
  readonly mean: readonly MeanPoint[];
}

interface Look {
  readonly series: readonly string[];
  readonly domain: readonly [number, number];
  readonly target?: number;
  readonly height: number;
}

function layers(drawn: readonly Drawn[], look: Look): Layer[] {
  const { color, strokeDash } = seriesScale(look.series);
  const x = {
    field: 'round',
    type: 'quantitative',
    title: 'round',
    axis: { tickMinStep: 1, format: ',d' },
  };
  const y = {
    field: 'value',
    type: 'quantitative',
    title: look.domain[0] > 0 ? 'test accuracy (does not begin at 0)' : 'test accuracy',
    scale: { domain: look.domain, nice: false },
    axis: { format: '.1~%', tickCount: 6 },
  };
  const band = { ...y, field: 'low' };
  return [
    ...targetLayers(look.target, y),
    {
      data: { values: drawn.flatMap(seedRows) },
      mark: { type: 'line', clip: true, strokeWidth: 0.7, opacity: 0.35 },
      encoding: { x, y, color, detail: { field: 'seed' } },
    },
    {
      data: { values: drawn.flatMap(meanRows).filter(({ low }) => low !== null) },
      mark: { type: 'area', clip: true, opacity: 0.18 },
      encoding: { x, y: band, y2: { field: 'high' }, color },
    },
    {
      data: { values: drawn.flatMap(meanRows) },
      mark: { type: 'line', clip: true, strokeWidth: 2 },
      encoding: { x, y, color, strokeDash },
    },
    ...singlePoints(drawn, { x, y, color }),
    {
      data: { values: labelRows(drawn, look) },
      mark: { type: 'text', align: 'left', dx: 5, fontSize: 11 },
      encoding: { x, y, color, text: { field: 'series' } },
    },
  ];
}

function targetLayers(target: number | undefined, y: Layer): Layer[] {
  if (target === undefined) return [];
  const mark = { type: 'rule', color: INK, opacity: 0.5, strokeDash: [3, 3] };
  return [{ data: { values: [{ value: target }] }, mark, encoding: { y } }];
}

/** A curve of one point, which is no line: a dot, and its confidence interval as a rule. */
function singlePoints(drawn: readonly Drawn[], encoding: Layer): Layer[] {
  const values = drawn.filter(({ mean }) => mean.length === 1).flatMap(meanRows);
  if (values.length === 0) return [];
  const { x, y, color } = encoding;
  const known = values.filter(({ low }) => low !== null);
  const ends = { y: { ...(y as Layer), field: 'low' }, y2: { field: 'high' } };
  return [
    {
      data: { values: known },
      mark: { type: 'rule', clip: true, opacity: 0.5 },
      encoding: { x, ...ends, color },
    },
    { data: { values }, mark: { type: 'point', filled: true, size: 40 }, encoding },
  ];
}

function seedRows({ cell: { series, seeds } }: Drawn) {
  return seeds.flatMap(({ seed, points }) =>
    thinned(points, MAX_POINTS).map((point) => ({ series, seed, ...point })),
  );
}

function meanRows({ cell: { series }, mean }: Drawn) {
  return thinned(mean, MAX_POINTS).map(({ mean: value, ...rest }) => ({ series, value, ...rest }));
}

/** Where each series is named: next to the panel, at the height of its last mean, without overlap. */
function labelRows(drawn: readonly Drawn[], { domain, height }: Look) {
  const [low, high] = domain;
  const ends = drawn.flatMap(({ cell: { series }, mean }) => {
    const end = mean[mean.length - 1];
    return end && series !== '' ? [{ series, round: end.round, value: end.mean }] : [];
  });
  const rounds = drawn.flatMap(({ cell }) => cell.seeds.flatMap(({ points }) => points));
  const last = rounds.reduce((most, { round }) => Math.max(most, round), 0);
  const gap = ((high - low) / height) * LABEL_HEIGHT;
  const values = spreadLabels(
    ends.map(({ value }) => Math.max(low, value)),
    gap,
  );
  return ends.map((end, i) => ({ ...end, round: last, value: values[i] }));
}

/** From what nine tenths of the means are above, in steps of 5 %, to what all are below. */
function accuracyDomain(means: readonly MeanPoint[], target = 0): [number, number] {
  const sorted = means.map(({ mean }) => mean).sort((a, b) => a - b);
  const tenth = sorted[Math.floor(sorted.length / 10)] ?? 0;
  const top = means.reduce((most, { high, mean }) => Math.max(most, high ?? mean), target);
  return [Math.max(0, Math.floor(20 * tenth - 0.5) / 20), Math.min(1, Math.ceil(20 * top) / 20)];
}

function described(cells: readonly CellCurves[], target: number | undefined): string {
  const seeds = Math.max(...cells.map((cell) => cell.seeds.length));
  const line =
    target === undefined
      ? ''
      : ` The dashed line is the target, ${Number((100 * target).toFixed(6))} %.`;
  return `Test accuracy over rounds of ${cells.length} cells: a thin line per seed, their mean as a thick line as far as all seeds of the cell have run, and around it the 95 % confidence band by Student's t over ${seeds} seeds.${line} Curves may begin below the frame.`;
}
