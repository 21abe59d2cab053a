import { clientAccuracy, type ClientAccuracy, type ClientScore } from '@fedsim/core/house';
import { percent } from '@fedsim/cli';
import type { RunDirectory } from '@fedsim/runs/node';

const COLUMNS = ['client', 'examples', 'accuracy', 'loss'];

/** Clients' accuracies as `summary.json` has them. */
export type ClientAccuracyRecord = ClientAccuracy & {
  /** The examples that each client's model was scored on. */
  readonly on: 'shard' | 'validation split';
};

/** Writes `client-accuracy.csv`, and sums it up. */
export async function recordClientAccuracy(
  directory: RunDirectory,
  scores: readonly ClientScore[],
  validationSplit: number,
): Promise<ClientAccuracyRecord> {
  const rows = scores.map(({ client, examples, accuracy, loss }) => [
    client,
    examples,
    accuracy,
    loss,
  ]);
  await directory.writeTable('client-accuracy.csv', COLUMNS, rows);
  const on = validationSplit > 0 ? 'validation split' : 'shard';
  return { on, ...clientAccuracy(scores) };
}

/** `client accuracy (each on its own shard): mean 96.12 %, worst tenth 91.30 %, 89.00 % to 99.50 %`. */
export function clientAccuracyLine({ on, mean, worst10, min, max }: ClientAccuracyRecord): string {
  const [shownMean, shownWorst, least, greatest] = [mean, worst10, min, max].map((share) =>
    share === null ? '–' : percent(share),
  );
  return `client accuracy (each on its own ${on}): mean ${shownMean}, worst tenth ${shownWorst}, ${least} to ${greatest}`;
}
