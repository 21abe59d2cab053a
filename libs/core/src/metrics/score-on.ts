import { viewExamples, type Examples } from '../data/examples';
import { splitShard } from '../training/local-schedule';
import type { LocalTrainer } from '../training/local-trainer';
import type { ClientScore } from './client-accuracy';
import { createEvaluator } from './evaluator';

/** How a model does on some examples. */
export type Score = Omit<ClientScore, 'client'>;

interface Split {
  readonly validationSplit: number;
  readonly seed: number;
}

/** The rows of a shard that its client never trains on. */
export function heldOutData(
  shard: Examples,
  { validationSplit, seed }: Split,
  client: number,
): Examples {
  return viewExamples(shard, splitShard(shard.count, validationSplit, seed, client).validation);
}

/** What a client is scored on: what it holds out for validation, or all of its shard if nothing. */
export function ownData(shard: Examples, split: Split, client: number): Examples {
  return split.validationSplit === 0 ? shard : heldOutData(shard, split, client);
}

/** Accuracy and mean loss of a model on examples, to the bits that rounds have for the same examples. */
export async function scoreOn(
  trainer: Pick<LocalTrainer, 'predict'>,
  weights: Float32Array,
  examples: Examples,
): Promise<Score> {
  const { count } = examples;
  if (count === 0) return { examples: 0, accuracy: null, loss: null };
  const { accuracy, loss } = await createEvaluator(trainer, examples).evaluate(weights);
  return { examples: count, accuracy, loss };
}
