import { decimalProduct } from '../math/decimal-product';
import { randomStream } from '../random/random-stream';
import type { LocalTraining } from './local-training';

/** Which rows of a shard are trained on and which are held out. */
export interface ShardSplit {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/** Rows of `count` that a validation split holds out: ⌊f·n⌋. */
export function heldOutRows(count: number, fraction: number): number {
  return Math.floor(decimalProduct(fraction, count));
}

/** Rows of `count` that are trained on, beside those of the validation split. */
export function trainedRows(
  count: number,
  { validationSplit }: Pick<LocalTraining, 'validationSplit'>,
): number {
  return count - heldOutRows(count, validationSplit);
}

/** Holds out ⌊f·n⌋ rows, the same ones every round, drawn from the stream `('split', client)`. */
export function splitShard(
  count: number,
  fraction: number,
  seed: number,
  client: number,
): ShardSplit {
  const rows = Uint32Array.from({ length: count }, (_, row) => row);
  if (fraction === 0) return { train: rows, validation: new Uint32Array(0) };
  randomStream(seed, 'split', client).shuffle(rows);
  const heldOut = heldOutRows(count, fraction);
  return { train: rows.slice(heldOut), validation: rows.slice(0, heldOut) };
}

/**
 * The rows of a shard of `count` that a client trains on in a round, in the order of its first pass, which is drawn from
 * the stream `('shuffle', round, client)`: all but those held out, unless it takes fewer steps than one pass has.
 */
export function rowsOfRound(
  count: number,
  training: LocalTraining,
  {
    seed,
    round,
    client,
  }: { readonly seed: number; readonly round: number; readonly client: number },
): Uint32Array {
  const rows = splitShard(count, training.validationSplit, seed, client).train.slice();
  // Poisson samples are drawn in secret: it may have been any of them.
  if (training.exampleClipping) return rows;
  randomStream(seed, 'shuffle', round, client).shuffle(rows);
  return rows.subarray(0, rowsInPass(training, rows.length, 1));
}

/** Passes that a client begins over `count` rows, at least 1. */
export function passesBegun(training: LocalTraining, count: number): number {
  const { steps, epochs } = training;
  return steps === undefined ? epochs : Math.ceil(steps / stepsPerPass(training, count));
}

/** Rows that a pass, from 1, trains on: all `count`, or what the last of the steps leave for it. */
export function rowsInPass(training: LocalTraining, count: number, pass: number): number {
  const { steps } = training;
  if (steps === undefined) return count;
  const left = steps - (pass - 1) * stepsPerPass(training, count);
  return Math.min(count, left * stepSize(training, count));
}

/** Examples that a client trains on in a round, those of each pass counted. */
export function examplesPerRound(training: LocalTraining, count: number): number {
  if (count === 0) return 0;
  const passes = passesBegun(training, count);
  return (passes - 1) * count + rowsInPass(training, count, passes);
}

/** Batches that `count` rows make. */
export function stepsPerPass(training: LocalTraining, count: number): number {
  return Math.ceil(count / stepSize(training, count));
}

/** Examples per step for a training set of `count` rows. */
export function stepSize(training: LocalTraining, count: number): number {
  return training.batchSize === 'full' ? count : Math.min(training.batchSize, count);
}
