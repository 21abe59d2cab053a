import { clientAccuracy, weightsSha256 } from '@fedsim/core/house';
import type { CentralisedFit, LocalOnlyFit } from '@fedsim/simulation';

/** The run that baselines are compared with. */
export interface FederatedResult {
  readonly testAccuracy: number;
  readonly rounds: number;
}

/** Content of `baselines.json`: what is finished so far. */
export interface BaselinesRecord {
  /** Fingerprint of what determines the trainings. */
  readonly settings_sha256: string;
  readonly passes: number;
  readonly federated?: { readonly test_accuracy: number; readonly rounds: number };
  readonly centralised?: ReturnType<typeof centralisedRecord>;
  readonly local_only?: ReturnType<typeof localOnlyRecord>;
  /** What they should not be read without. */
  readonly warnings: readonly string[];
}

export function federatedRecord(federated: FederatedResult | undefined) {
  return federated && { test_accuracy: federated.testAccuracy, rounds: federated.rounds };
}

export function centralisedRecord([whole, ...folds]: readonly CentralisedFit[]) {
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
    ...meanAndDeviation(folds.map(({ test }) => test.accuracy ?? 0)),
    folds: folds.map((fit) => ({ fold: fit.fold, ...fitRecord(fit) })),
  };
}

/** Over the clients that had something to train on. */
export function localOnlyRecord(all: readonly LocalOnlyFit[], validationSplit: number) {
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
