import { counted, percent } from '@fedsim/cli';
import type { BaselinesRecord } from './baseline-record';

/** Test accuracies side by side: what a federation costs, and what it gains over staying alone. */
export function baselineLines(record: BaselinesRecord): string[] {
  const { passes, federated, centralised, local_only: localOnly, warnings } = record;
  return [
    `test accuracy after up to ${counted(passes, 'pass', 'passes')} over the data`,
    ...(federated ? [row('federated', percent(federated.test_accuracy))] : []),
    ...(centralised ? centralisedLines(centralised, federated) : []),
    ...(localOnly ? localOnlyLines(localOnly, federated) : []),
    ...inShort(record),
    ...warnings.map((text) => `warning: ${text}`),
  ];
}

function centralisedLines(
  whole: NonNullable<BaselinesRecord['centralised']>,
  federated: BaselinesRecord['federated'],
): string[] {
  const accuracy = whole.test_accuracy ?? 0;
  const { cross_validation: folds } = whole;
  return [
    row(
      'centralised',
      percent(accuracy),
      counted(whole.epochs, 'epoch'),
      ...(federated
        ? [`the price of federation: ${points(accuracy - federated.test_accuracy)}`]
        : []),
    ),
    ...(folds
      ? [
          row(
            `${folds.folds.length}-fold`,
            percent(folds.mean),
            `± ${points(folds.sd)} (sd), on the fold left out`,
          ),
        ]
      : []),
  ];
}

function localOnlyLines(
  { clients, test, own }: NonNullable<BaselinesRecord['local_only']>,
  federated: BaselinesRecord['federated'],
): string[] {
  const { mean, min, max, variance } = test;
  if (mean === null) return [row('local-only', '–', 'no client has examples')];
  const spread = `${percent(min ?? 0)} to ${percent(max ?? 0)}, sd ${points(Math.sqrt(variance ?? 0))}`;
  const gain = federated && points(federated.test_accuracy - mean);
  return [
    row(
      'local-only',
      percent(mean),
      `mean of ${counted(clients, 'client')}, ${spread}`,
      ...(gain ? [`the gain over staying alone: ${gain}`] : []),
    ),
    ...(own.mean === null ? [] : [row('', percent(own.mean), `each on its own ${own.on}`)]),
  ];
}

/** All of it in a sentence, where there is a federation to compare with. */
function inShort({ federated, centralised, local_only: localOnly }: BaselinesRecord): string[] {
  if (!federated) return [];
  const alone = localOnly?.test;
  const spread = `${percent(alone?.min ?? 0)} to ${percent(alone?.max ?? 0)}`;
  const others = [
    ...(typeof alone?.mean === 'number'
      ? [`each client alone ${percent(alone.mean)} on average (${spread})`]
      : []),
    ...(centralised
      ? [`with all data in one place ${percent(centralised.test_accuracy ?? 0)}`]
      : []),
  ];
  if (others.length === 0) return [];
  return [`in short: ${[`together ${percent(federated.test_accuracy)}`, ...others].join(', ')}`];
}

/** `1.83 points`: a difference of shares, in percentage points. */
function points(share: number): string {
  return `${(100 * share).toFixed(2)} points`;
}

function row(label: string, figure: string, ...notes: string[]): string {
  return [`  ${label.padEnd(12)}`, figure, ...notes].join('  ');
}
