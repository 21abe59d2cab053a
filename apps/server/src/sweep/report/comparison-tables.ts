import type { Table } from '../tables/table';
import type { Comparison, Spread } from './comparison';

/** Means and standard deviations of the test accuracy, 0 to 1: settings down, what is compared across. */
export function accuraciesTable({ settings, columns, rows }: Comparison): Table {
  const names = columns.map((column) => column.replace(/\W+/g, '_'));
  return {
    columns: [
      ...settings.map((name) => ({ name, type: 'STRING' }) as const),
      ...names.flatMap((name) => [
        { name: `${name}_mean`, type: 'DOUBLE' } as const,
        { name: `${name}_sd`, type: 'DOUBLE' } as const,
        { name: `${name}_seeds`, type: 'INT32' } as const,
      ]),
    ],
    rows: rows.map(({ values, spreads }) => [
      ...values,
      ...spreads.flatMap((one) => [one?.mean ?? null, sdOf(one), one?.seeds ?? 0]),
    ]),
  };
}

/** A row for each difference from the first column, with its 95 % confidence interval by Student's t. */
export function differencesTable({ settings, columns, rows }: Comparison): Table {
  const [against, ...others] = columns;
  const numbers = ['mean_difference', 'sd', 'ci95_low', 'ci95_high'];
  return {
    columns: [
      ...[...settings, 'compared', 'against'].map((name) => ({ name, type: 'STRING' }) as const),
      { name: 'seeds', type: 'INT32' },
      ...numbers.map((name) => ({ name, type: 'DOUBLE' }) as const),
    ],
    rows: rows.flatMap(({ values, differences }) =>
      differences.flatMap((one, i) =>
        one
          ? [
              [
                ...values,
                others[i],
                against,
                one.seeds,
                one.mean,
                one.seeds > 1 ? one.sd : null,
                one.low,
                one.high,
              ],
            ]
          : [],
      ),
    ),
  };
}

/** The means and standard deviations in percent, as a table for LaTeX's booktabs. */
export function accuraciesLatex({ settings, columns, rows }: Comparison): string {
  const line = (cells: readonly string[]): string => `${cells.join(' & ')} \\\\`;
  return [
    '% Test accuracy in percent: mean and standard deviation over seeds. Needs \\usepackage{booktabs}.',
    `\\begin{tabular}{${'l'.repeat(settings.length)}${'r'.repeat(columns.length)}}`,
    '\\toprule',
    line([...settings, ...columns].map(escaped)),
    '\\midrule',
    ...rows.map(({ values, spreads }) => line([...values.map(escaped), ...spreads.map(inPercent)])),
    '\\bottomrule',
    '\\end{tabular}',
    '',
  ].join('\n');
}

function inPercent(one: Spread | undefined): string {
  if (!one) return '--';
  const mean = (100 * one.mean).toFixed(2);
  return one.seeds > 1 ? `$${mean} \\pm ${(100 * one.sd).toFixed(2)}$` : `$${mean}$`;
}

function sdOf(one: Spread | undefined): number | null {
  return one && one.seeds > 1 ? one.sd : null;
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
};

/** Text as LaTeX prints it. */
function escaped(text: string): string {
  return text.replace(/[\\~^&%$#_{}]/g, (character) => LATEX[character] ?? `\\${character}`);
}
