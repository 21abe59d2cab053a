// The picture of docs/reproduction.md: the rounds of every cell and the paper's, and the curves of two cells.
import { compile } from 'vega-lite';
import { parse, View } from 'vega';

const PAPER = '#d62728';
const OURS = '#1f77b4';

/** An SVG of the results of cells that have runs. */
export async function picture(results, target) {
  const found = results.filter(({ rounds }) => rounds.length > 0);
  const curves = found.filter(({ cell }) => cell.fraction === 0.1 && cell.batch === '10');
  const spec = {
    background: 'white',
    config: { font: 'sans-serif' },
    vconcat: [roundsChart(found), { hconcat: curves.map((result) => curveChart(result, target)) }],
  };
  return new View(parse(compile(spec).spec), { renderer: 'none' }).toSVG();
}

function roundsChart(found) {
  const values = found.flatMap(({ cell, rounds, median }) => [
    ...rounds
      .filter(Number.isFinite)
      .map((round) => ({ cell: label(cell), rounds: round, what: 'ours, each seed' })),
    { cell: label(cell), rounds: median, what: 'ours, median' },
    { cell: label(cell), rounds: cell.paper, what: 'McMahan et al. 2017' },
  ]);
  const names = ['McMahan et al. 2017', 'ours, median', 'ours, each seed'];
  return {
    width: 560,
    height: { step: 22 },
    title: `Rounds to the target accuracy, 2NN, E = 1`,
    data: { values: values.filter(({ rounds }) => rounds !== null && Number.isFinite(rounds)) },
    mark: { type: 'point', filled: true, opacity: 0.9, size: 70 },
    encoding: {
      y: {
        field: 'cell',
        type: 'nominal',
        sort: null,
        title: null,
        axis: { labelLimit: 200, grid: true },
      },
      x: { field: 'rounds', type: 'quantitative', scale: { type: 'log', nice: true } },
      color: {
        field: 'what',
        scale: { domain: names, range: [PAPER, OURS, '#9ecae1'] },
        title: null,
      },
      shape: {
        field: 'what',
        scale: { domain: names, range: ['diamond', 'square', 'circle'] },
        title: null,
      },
    },
  };
}

const label = ({ skew, batch, fraction }) =>
  `${skew === 'iid' ? 'IID' : 'non-IID'}, B = ${batch === 'full' ? '∞' : batch}, C = ${fraction}`;

function curveChart({ cell, runs }, target) {
  const values = runs.flatMap(({ seed, curve }) =>
    curve.map(([round, accuracy]) => ({ seed, round, accuracy })),
  );
  const rule = (axis, value, color) => ({
    data: { values: [{ value }] },
    mark: { type: 'rule', color, strokeDash: [4, 3] },
    encoding: { [axis]: { field: 'value', type: 'quantitative' } },
  });
  return {
    width: 250,
    height: 180,
    title: label(cell),
    layer: [
      {
        data: { values },
        mark: { type: 'line', color: OURS, opacity: 0.6, strokeWidth: 1.2, clip: true },
        encoding: {
          x: { field: 'round', type: 'quantitative', title: 'round' },
          y: {
            field: 'accuracy',
            type: 'quantitative',
            scale: { domain: [0.9, 0.975] },
            title: 'test accuracy, best so far',
          },
          detail: { field: 'seed' },
        },
      },
      rule('y', target, '#888888'),
      rule('x', cell.paper, PAPER),
    ],
  };
}
