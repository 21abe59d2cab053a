import { selectExamples, type Examples } from '../data/examples';
import { splitShard } from '../training/local-schedule';
import type { LocalTrainer } from '../training/local-trainer';
import type { ClientScore } from './client-accuracy';
import { accuracyOf, confusionMatrix } from './confusion-matrix';

/** What a client is scored on: what it holds out for validation, or all of its shard if nothing. */
export function ownData(
  shard: Examples,
  { validationSplit, seed }: { readonly validationSplit: number; readonly seed: number },
  client: number,
): Examples {
  if (validationSplit === 0) return shard;
  const { validation } = splitShard(shard.count, validationSplit, seed, client);
  return selectExamples(shard, validation);
}

/** Accuracy and mean loss of a model on examples. */
export async function scoreOn(
  trainer: Pick<LocalTrainer, 'predict'>,
  weights: Float32Array,
  examples: Examples,
): Promise<Omit<ClientScore, 'client'>> {
  const { count, labels, classes } = examples;
  if (count === 0) return { examples: 0, accuracy: null, loss: null };
  const { probabilities, loss } = await trainer.predict(weights, examples);
  const accuracy = accuracyOf(confusionMatrix(probabilities, labels, classes));
  return { examples: count, accuracy, loss };
}
