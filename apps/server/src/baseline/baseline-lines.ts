import { clientAccuracy } from '@fedsim/core/house';
import { counted, percent } from '@fedsim/cli';
import {
  foldAccuracies,
  meanAndDeviation,
  withData,
  type BaselineResults,
  type FederatedResult,
} from './baseline-record';

/** Test accuracies side by side: what a federation costs, and what it gains over staying alone. */
export function baselineLines({
  passes,
  federated,
  centralised,
  localOnly,
  validationSplit,
  warnings,
}: BaselineResults): string[] {
  return [
    `test accuracy after up to ${counted(passes, 'pass', 'passes')} over the data`,
    ...(federated ? [row('federated', percent(federated.testAccuracy))] : []),
    ...(centralised ? centralisedLines(centralised, federated) : []),
    ...(localOnly ? localOnlyLines(localOnly, federated, validationSplit) : []),
    ...warnings.map((text) => `warning: ${text}`),
  ];
}

function centralisedLines(
  { fits: [whole, ...folds] }: NonNullable<BaselineResults['centralised']>,
  federated: FederatedResult | undefined,
): string[] {
  const accuracy = whole.test.accuracy ?? 0;
  const { mean, sd } = meanAndDeviation(foldAccuracies(folds));
  return [
    row(
      'centralised',
      percent(accuracy),
      counted(whole.epochs, 'epoch'),
      ...(federated
        ? [`the price of federation: ${points(accuracy - federated.testAccuracy)}`]
        : []),
    ),
    ...(folds.length > 0
      ? [row(`${folds.length}-fold`, percent(mean), `± ${points(sd)} (sd), on the fold left out`)]
      : []),
  ];
}

function localOnlyLines(
  fits: NonNullable<BaselineResults['localOnly']>,
  federated: FederatedResult | undefined,
  validationSplit: number,
): string[] {
  const trained = withData(fits);
  const { mean, min, max, variance } = clientAccuracy(trained.map(({ test }) => test));
  if (mean === null) return [row('local-only', '–', 'no client has examples')];
  const spread = `${percent(min ?? 0)} to ${percent(max ?? 0)}, sd ${points(Math.sqrt(variance ?? 0))}`;
  const own = clientAccuracy(trained.map((fit) => fit.own)).mean;
  const gain = federated && points(federated.testAccuracy - mean);
  return [
    row(
      'local-only',
      percent(mean),
      `mean of ${counted(trained.length, 'client')}, ${spread}`,
      ...(gain ? [`the gain over staying alone: ${gain}`] : []),
    ),
    ...(own === null
      ? []
      : [
          row(
            '',
            percent(own),
            `each on its own ${validationSplit > 0 ? 'validation split' : 'shard'}`,
          ),
        ]),
  ];
}

/** `1.83 points`: a difference of shares, in percentage points. */
function points(share: number): string {
  return `${(100 * share).toFixed(2)} points`;
}

function row(label: string, figure: string, ...notes: string[]): string {
  return [`  ${label.padEnd(12)}`, figure, ...notes].join('  ');
}
