import { meanInterval } from '@fedsim/charts';
import type { RunResult } from '../tables/read-run';
import type { CellReport } from './cell-report';
import { markup, type Html } from '../../html/markup';
import { table } from '../../html/table';
import { percent } from '@fedsim/cli';

/** The cost of federation compared with pooling the data, and its gain over training alone; '' without baselines. */
export function baselinesSection(cells: readonly CellReport[]): Html | '' {
  const rows = cells.flatMap(({ label, results }) => {
    const compared = results.filter(({ baselines }) => baselines !== undefined);
    return compared.length === 0 ? [] : [{ name: label, values: comparison(compared) }];
  });
  if (rows.length === 0) return '';
  return markup`<h2>The price of federation</h2>
    <p>
      Mean test accuracy over seeds of one model trained on all data pooled, of the federated
      model, and of the models that each client trains alone (a mean over clients). The price is
      what pooling would add; the gain is what federation adds over training alone; both in
      percentage points.
    </p>
    ${table(['cell', 'centralised', 'federated', 'local only', 'price', 'gain'], rows)}`;
}

function comparison(results: readonly RunResult[]): string[] {
  const federated = meanOf(results.map(({ summary }) => summary.test_accuracy));
  const centralised = meanOf(results.map(({ baselines }) => baselines?.centralised?.test_accuracy));
  const alone = meanOf(results.map(({ baselines }) => baselines?.local_only?.test.mean));
  const shown = (share: number | null): string => (share === null ? '–' : percent(share));
  return [
    shown(centralised),
    shown(federated),
    shown(alone),
    difference(centralised, federated),
    difference(federated, alone),
  ];
}

function meanOf(values: readonly (number | null | undefined)[]): number | null {
  const known = values.filter((value): value is number => typeof value === 'number');
  return known.length === 0 ? null : meanInterval(known).mean;
}

function difference(from: number | null, less: number | null): string {
  return from === null || less === null ? '–' : (100 * (from - less)).toFixed(2);
}
