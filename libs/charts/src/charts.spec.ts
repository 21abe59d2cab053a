import fc from 'fast-check';
import { confusionChart } from './confusion-chart';
import { distributionChart } from './distribution-chart';
import { learningCurves } from './learning-curves';
import { meanCurve, thinned } from './mean-curve';
import { renderSvg } from './render-svg';
import { spreadChart } from './spread-chart';
import { spreadLabels } from './spread-labels';
import { wrapLabel } from './wrap-label';

const points = (...values: number[]) => values.map((value, i) => ({ round: i + 1, value }));

describe('meanCurve', () => {
  it('is the mean where all curves have a value', () => {
    const mean = meanCurve([points(0.2, 0.4, 0.9), points(0.4, 0.6)]);
    expect(mean.map(({ round }) => round)).toEqual([1, 2]);
    expect(mean[0].mean).toBeCloseTo(0.3, 12);
    // t(0.975; 1) = 12.7062 (SciPy); s/√2 = 0.1.
    expect(mean[0].high).toBeCloseTo(0.3 + 1.27062, 5);
    expect(meanCurve([points(0.5)])).toEqual([{ round: 1, mean: 0.5, low: null, high: null }]);
    expect(meanCurve([])).toEqual([]);
  });

  it('is thinned to its first, its last and some between', () => {
    const all = Array.from({ length: 1000 }, (_, i) => i);
    const some = thinned(all, 7);
    expect(some).toHaveLength(7);
    expect([some[0], some[6]]).toEqual([0, 999]);
    expect(thinned([1, 2], 7)).toEqual([1, 2]);
  });
});

it('labels are at least a gap apart, in order, and where they belong if there is room', () => {
  const position = fc.double({ min: 0, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(position, { minLength: 1, maxLength: 12 }), (positions) => {
      const placed = spreadLabels(positions, 5);
      const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b] || a - b);
      order.slice(1).forEach((label, i) => {
        expect(placed[label] - placed[order[i]]).toBeGreaterThanOrEqual(5 - 1e-9);
      });
      const mean = (all: number[]) => all.reduce((sum, one) => sum + one, 0) / all.length;
      expect(mean(placed)).toBeCloseTo(mean(positions), 8);
    }),
  );
  expect(spreadLabels([30, 10, 20], 5)).toEqual([30, 10, 20]);
  expect(spreadLabels([10, 10], 4)).toEqual([8, 12]);
});

it('learning curves may have more points than a call has arguments', () => {
  const rounds = points(...Array.from({ length: 1000 }, (_, i) => i / 1000));
  const cells = Array.from({ length: 150 }, (_, i) => ({
    series: `${i}`,
    panel: '',
    seeds: [{ seed: 1, points: rounds }],
  }));
  expect(() => learningCurves({ title: 'Long', cells })).not.toThrow();
});

describe('renderSvg', () => {
  const cells = ['fedavg', 'fed<prox'].map((series) => ({
    series,
    panel: 'iid',
    seeds: [1, 2].map((seed) => ({ seed, points: points(0.5, 0.7, 0.8) })),
  }));
  const spread = { cell: 'a', series: 'a', values: [1, 2, null] };
  const charts = {
    curves: learningCurves({ title: 'Curves', cells, target: 0.75 }),
    spread: spreadChart({ title: 'Spread', measure: 'rounds', cells: [spread] }),
    distribution: distributionChart({
      title: 'Clients',
      measure: 'accuracy',
      cells: [{ ...spread, values: [0.1, 0.9], worst: 0.1 }],
    }),
    confusion: confusionChart({
      title: 'Confusion',
      classes: ['b', 'a'],
      matrix: [
        [3, 1],
        [0, 4],
      ],
    }),
  };

  it.each(Object.entries(charts))('draws %s for eyes and for screen readers', async (id, chart) => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const svg = await renderSvg(chart, id);
    expect(warn).not.toHaveBeenCalled();
    expect(svg).toMatch(/^<svg role="img" aria-labelledby="\w+-title \w+-desc"/);
    expect(svg).toContain(`<title id="${id}-title">${chart.title}</title>`);
    expect(svg).toContain(`<desc id="${id}-desc">${chart.description}</desc>`);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    warn.mockRestore();
  });

  it('names every series next to its curve, as plain text', async () => {
    const svg = await renderSvg(charts.curves, 'c');
    expect(svg).toContain('>fedavg</text>');
    expect(svg).toContain('>fed&lt;prox</text>');
  });

  it('writes names to their last letter, however long: that may be what tells cells apart', async () => {
    const long = 'labels:2+lognormal:2+noise:0.5+label-pairs:0.3:7-1,4-9 · after-target ';
    const named = ['stop', 'continue'].map((end) => ({ ...spread, cell: long + end }));
    const rows = { title: 'Long', measure: 'rounds', cells: named };
    const boxes = named.map((cell) => ({ ...cell, values: [0.1], worst: 0.1 }));
    for (const chart of [spreadChart(rows), distributionChart({ ...rows, cells: boxes })]) {
      const svg = await renderSvg(chart, 'long');
      expect(svg).toMatch(/after-target stop</);
      expect(svg).toMatch(/after-target continue</);
      expect(svg).not.toContain('…');
    }
  });

  it('draws a dot where there is one round, and its interval', async () => {
    const seeds = [0.5, 0.6].map((value, seed) => ({ seed, points: points(value) }));
    const one = learningCurves({ title: 'One', cells: [{ series: 'a', panel: '', seeds }] });
    const svg = await renderSvg(one, 'one');
    expect(svg).toMatch(/mark-symbol role-mark[^>]*><path [^>]*d="M/);
    expect(svg).toMatch(/mark-rule role-mark[^>]*><line /);
    expect(svg).toMatch(/>1<\/text>/);
  });

  it.each([8, 33, 60])('keeps panels readable next to names of %d letters', async (letters) => {
    const named = ['x', 'y', 'z'].map((panel) => ({
      series: 'n'.repeat(letters),
      panel,
      seeds: cells[0].seeds,
    }));
    const svg = await renderSvg(learningCurves({ title: 'Names', cells: named }), 'names');
    expect(Number(/ width="(\d+)"/.exec(svg)?.[1])).toBeLessThan(1450);
  });
});

it('long names are parted into lines without losing a letter', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'b', '+', ',', '/', '·', '-'),
    minLength: 1,
  });
  fc.assert(
    fc.property(name, (text) => {
      const lines = wrapLabel(text);
      expect(lines.join('')).toBe(text);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(36);
    }),
  );
  expect(wrapLabel('dirichlet:0.1+powerlaw:1.5+rotation:30 · fedavg')).toEqual([
    'dirichlet:0.1+powerlaw:1.5+',
    'rotation:30 · fedavg',
  ]);
});
