import type { CellReport } from './cell-report';
import { comparisonOf } from './comparison';
import { accuraciesLatex, accuraciesTable, differencesTable } from './comparison-tables';

/** A cell whose runs have these accuracies, from seed 1 on. */
const cell = (values: Record<string, string | number | null>, ...accuracies: number[]) =>
  ({
    cell: { name: '', values },
    results: accuracies.map((accuracy, i) => ({
      run: { seed: i + 1 },
      summary: { test_accuracy: accuracy },
    })),
  }) as unknown as CellReport;

const CELLS = [
  cell({ strategy: 'fedavg', 'proximal-mu': null, skew: 'iid' }, 0.9, 0.92),
  cell({ strategy: 'fedavg', 'proximal-mu': null, skew: 'shards:2' }, 0.5),
  cell({ strategy: 'fedprox', 'proximal-mu': 0.1, skew: 'iid' }, 0.93, 0.93, 0.99),
];
const comparison = comparisonOf(CELLS, 'strategy');

describe('the comparison of a sweep', () => {
  it('has what is compared across, with its own parameters, and the other settings down', () => {
    const { settings, columns, rows } = comparison;
    expect({ settings, columns }).toEqual({
      settings: ['skew'],
      columns: ['fedavg', 'fedprox proximal_mu=0.1'],
    });
    expect(rows.map(({ values }) => values)).toEqual([['iid'], ['shards:2']]);
  });

  it('has means and deviations of a sample', () => {
    const { columns, rows } = accuraciesTable(comparison);
    const names = ['fedavg', 'fedprox_proximal_mu_0_1'];
    expect(columns.map(({ name }) => name)).toEqual([
      'skew',
      ...names.flatMap((name) => [`${name}_mean`, `${name}_sd`, `${name}_seeds`]),
    ]);
    // Of 0.9 and 0.92: deviations of 0.01 each, squares ÷ 1. Of 0.93, 0.93, 0.99: 0.0004 + 0.0004 + 0.0016, ÷ 2.
    const near = (value: number): number => expect.closeTo(value, 12) as number;
    expect(rows[0]).toEqual([
      'iid',
      near(0.91),
      near(Math.sqrt(2e-4)),
      2,
      near(0.95),
      near(Math.sqrt(1.2e-3)),
      3,
    ]);
    expect(rows[1]).toEqual(['shards:2', near(0.5), null, 1, null, null, 0]);
  });

  it('has differences over the seeds that both have, with their interval', () => {
    const { rows } = differencesTable(comparison);
    // 0.03 and 0.01: mean 0.02, deviation √2e-4; t(0.975; 1) = 12.7062.
    const half = (12.706205 * Math.sqrt(2e-4)) / Math.SQRT2;
    expect(rows).toHaveLength(1);
    expect(rows[0].slice(0, 4)).toEqual(['iid', 'fedprox proximal_mu=0.1', 'fedavg', 2]);
    [0.02, Math.sqrt(2e-4), 0.02 - half, 0.02 + half].forEach((value, i) =>
      expect(rows[0][4 + i]).toBeCloseTo(value, 6),
    );
  });

  it('is a table for LaTeX, special letters escaped', () => {
    expect(accuraciesLatex(comparison).split('\n').slice(1)).toEqual([
      '\\begin{tabular}{lrr}',
      '\\toprule',
      'skew & fedavg & fedprox proximal\\_mu=0.1 \\\\',
      '\\midrule',
      'iid & $91.00 \\pm 1.41$ & $95.00 \\pm 3.46$ \\\\',
      'shards:2 & $50.00$ & -- \\\\',
      '\\bottomrule',
      '\\end{tabular}',
      '',
    ]);
  });

  it('of a sweep without axes is one figure', () => {
    const alone = comparisonOf([cell({}, 0.5, 0.7)], undefined);
    expect(alone).toMatchObject({ settings: [], columns: ['test accuracy'] });
    expect(alone.rows).toHaveLength(1);
  });
});
