import type { RunFolder } from '@fedsim/runs/node';
import type { EpochScore, LocalOnlyFit } from '@fedsim/simulation';

/** The files with all figures of a baseline of each kind. */
export const BASELINE_TABLES = { centralised: 'centralised.csv', local: 'local-only.csv' } as const;

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

/** Writes the learning curve: a row per fold and epoch. */
export function writeEpochs(folder: RunFolder, epochs: readonly EpochScore[]): Promise<void> {
  return folder.writeTable(BASELINE_TABLES.centralised, EPOCH_COLUMNS, epochs.map(epochRow));
}

/** Writes a row per client. */
export function writeClients(folder: RunFolder, fits: readonly LocalOnlyFit[]): Promise<void> {
  return folder.writeTable(BASELINE_TABLES.local, CLIENT_COLUMNS, fits.map(clientRow));
}

function epochRow({ fold, epoch, trainLoss, validation, test, seconds }: EpochScore): unknown[] {
  const scores = [validation.loss, validation.accuracy, test.loss, test.accuracy];
  return [fold, epoch, trainLoss, ...scores, seconds.toFixed(4)];
}

function clientRow({ client, examples, epochs, trainLoss, test, own }: LocalOnlyFit): unknown[] {
  const scores = [test.accuracy, test.loss, own.examples, own.accuracy, own.loss];
  return [client, examples, epochs, trainLoss, ...scores];
}
