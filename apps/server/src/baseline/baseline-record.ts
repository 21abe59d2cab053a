import { clientAccuracy, weightsSha256 } from '@fedsim/core/house';
import type { RunFolder } from '@fedsim/runs/node';
import type { CentralisedFit, EpochScore, LocalOnlyFit } from '@fedsim/simulation';

/** The run that baselines are compared with. */
export interface FederatedResult {
  readonly testAccuracy: number;
  readonly rounds: number;
}

/** The results so far. */
export interface BaselineResults {
  readonly passes: number;
  readonly validationSplit: number;
  readonly federated?: FederatedResult;
  readonly centralised?: {
    readonly fits: readonly CentralisedFit[];
    readonly epochs: readonly EpochScore[];
  };
  readonly localOnly?: readonly LocalOnlyFit[];
  /** What they should not be read without. */
  readonly warnings: readonly string[];
}

const EPOCH_COLUMNS = [
  'fold',
  'epoch',
  'train_loss',
  'validation_loss',
  'validation_accuracy',
  'test_loss',
  'test_accuracy',
  'seconds',
];

const CLIENT_COLUMNS = [
  'client',
  'examples',
  'epochs',
  'train_loss',
  'test_accuracy',
  'test_loss',
  'own_examples',
  'own_accuracy',
  'own_loss',
];

/** Writes `centralised.csv` and `local-only.csv`, where there are results, and then `baselines.json`. */
export async function recordBaselines(folder: RunFolder, results: BaselineResults): Promise<void> {
  const { centralised, localOnly } = results;
  if (centralised) {
    await folder.writeTable('centralised.csv', EPOCH_COLUMNS, centralised.epochs.map(epochRow));
  }
  if (localOnly) {
    await folder.writeTable('local-only.csv', CLIENT_COLUMNS, localOnly.map(clientRow));
  }
  await folder.writeJson('baselines.json', baselinesRecord(results));
}

function epochRow({ fold, epoch, trainLoss, validation, test, seconds }: EpochScore): unknown[] {
  const scores = [validation.loss, validation.accuracy, test.loss, test.accuracy];
  return [fold, epoch, trainLoss, ...scores, seconds.toFixed(4)];
}

function clientRow({ client, examples, epochs, trainLoss, test, own }: LocalOnlyFit): unknown[] {
  const scores = [test.accuracy, test.loss, own.examples, own.accuracy, own.loss];
  return [client, examples, epochs, trainLoss, ...scores];
}

/** Content of `baselines.json`. */
export function baselinesRecord(results: BaselineResults) {
  const { passes, federated, centralised, localOnly } = results;
  return {
    passes,
    federated: federated && { test_accuracy: federated.testAccuracy, rounds: federated.rounds },
    centralised: centralised && centralisedRecord(centralised.fits),
    local_only: localOnly && localOnlyRecord(localOnly, results.validationSplit),
    warnings: results.warnings,
  };
}

function centralisedRecord([whole, ...folds]: readonly CentralisedFit[]) {
  const crossValidation = folds.length > 0 ? { cross_validation: foldsRecord(folds) } : {};
  return { ...fitRecord(whole), weights_sha256: weightsSha256(whole.weights), ...crossValidation };
}

function fitRecord({
  examples,
  epochs,
  steps,
  trainLoss,
  validation,
  test,
  seconds,
}: CentralisedFit) {
  return {
    test_accuracy: test.accuracy,
    test_loss: test.loss,
    validation_accuracy: validation.accuracy,
    validation_loss: validation.loss,
    train_loss: trainLoss,
    examples,
    epochs,
    steps,
    seconds,
  };
}

/** Accuracies on the fold that each training did not see. */
function foldsRecord(folds: readonly CentralisedFit[]) {
  return {
    ...meanAndDeviation(foldAccuracies(folds)),
    folds: folds.map((fit) => ({ fold: fit.fold, ...fitRecord(fit) })),
  };
}

export function foldAccuracies(folds: readonly CentralisedFit[]): number[] {
  return folds.map(({ test }) => test.accuracy ?? 0);
}

function localOnlyRecord(all: readonly LocalOnlyFit[], validationSplit: number) {
  const fits = withData(all);
  return {
    clients: fits.length,
    test: clientAccuracy(fits.map(({ test }) => test)),
    own: {
      on: validationSplit > 0 ? 'validation split' : 'shard',
      ...clientAccuracy(fits.map(({ own }) => own)),
    },
  };
}

/** Clients that had something to train on. */
export function withData(fits: readonly LocalOnlyFit[]): LocalOnlyFit[] {
  return fits.filter(({ examples }) => examples > 0);
}

/** Mean, and standard deviation of the sample (÷ n − 1). */
export function meanAndDeviation(values: readonly number[]): { mean: number; sd: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / Math.max(1, values.length - 1)) };
}
