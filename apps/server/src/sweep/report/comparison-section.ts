import type { CellReport } from './cell-report';
import { markup, type Html } from '../../html/markup';
import { table } from '../../html/table';
import { meanWithInterval } from './words';
import type { Comparison, PairedDifference, Spread } from './comparison';

/** What the sweep came to, in a sentence or two. */
export function findingOf(
  { label, testAccuracy, results }: CellReport,
  comparison: Comparison,
): string {
  const seeds = results.length === 1 ? 'one seed' : `mean of ${results.length} seeds`;
  const best = `Best: ${label}, ${meanWithInterval(testAccuracy)} (${seeds}).`;
  const [against] = comparison.columns;
  const differences = comparison.rows.flatMap(({ values, differences: found }) =>
    found.flatMap((one, i) => (one ? [{ one, column: comparison.columns[i + 1], values }] : [])),
  );
  if (differences.length !== 1) return best;
  const [{ one, column }] = differences;
  return `${best} ${column} less ${against}, seed by seed: ${inPoints(one)} points.`;
}

/** What is compared side by side, with the differences over seeds; '' where nothing is compared. */
export function comparisonSection(comparison: Comparison): Html | '' {
  const { settings, columns, rows } = comparison;
  if (columns.length < 2) return '';
  const [against, ...others] = columns;
  const nameOf = (values: readonly string[]): string => values.join(' · ') || 'all settings';
  const head = settings.join(' · ') || 'settings';
  return markup`<h2>Side by side</h2>
    <p>
      Mean test accuracy in % ± standard deviation over seeds: as
      <a href="accuracies.csv">CSV</a>, and for <a href="accuracies.tex">LaTeX</a> (booktabs).
    </p>
    ${table(
      [head, ...columns],
      rows.map(({ values, spreads }) => ({ name: nameOf(values), values: spreads.map(inPercent) })),
    )}
    <p>
      How much above ${against}, in points: the mean of the differences seed by seed, and its 95 %
      confidence interval by Student’s t (<a href="differences.csv">CSV</a>). What a seed does to
      both, its split and its first weights, cancels. An interval without 0 speaks for a difference.
    </p>
    ${table(
      [head, ...others],
      rows.map(({ values, differences }) => ({
        name: nameOf(values),
        values: differences.map(inPoints),
      })),
    )}`;
}

function inPercent(one: Spread | undefined): string {
  if (!one) return '–';
  const mean = (100 * one.mean).toFixed(2);
  return one.seeds > 1 ? `${mean} ± ${(100 * one.sd).toFixed(2)}` : mean;
}

/** `0.45 (0.12 to 0.78)`. */
function inPoints(one: PairedDifference | undefined): string {
  if (!one) return '–';
  const [mean, low, high] = [one.mean, one.low, one.high].map((share) =>
    share === null ? null : (100 * share).toFixed(2),
  );
  return low === null ? `${mean}` : `${mean} (${low} to ${high})`;
}
