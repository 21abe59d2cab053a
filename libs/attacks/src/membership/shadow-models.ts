import {
  randomStream,
  simulatedSecrets,
  viewExamples,
  type Examples,
  type LocalTrainer,
  type RandomStream,
} from '@fedsim/core/house';
import type { AttackTarget } from '../observe/attack-target';

/**
 * Models that were trained as the client's, from the model that it was sent, but on public examples: as many as it says
 * it has, with its labels as far as they are known. Yields the weights of one after another.
 *
 * @param labelCounts how many examples of each class the client is taken to have
 */
export async function* shadowModels(
  { observed, training, publicExamples, seed }: AttackTarget,
  trainer: LocalTrainer,
  labelCounts: readonly number[],
  models: number,
): AsyncGenerator<Float32Array> {
  for (let shadow = 0; shadow < models; shadow++) {
    const stream = randomStream(seed, 'shadow', observed.round, observed.client, shadow);
    const shard = drawnLike(publicExamples, labelCounts, stream);
    const drawn = { seed, secrets: simulatedSecrets(seed) };
    const request = { client: shadow, round: observed.round, ...drawn, weights: observed.model };
    for await (const { delta } of trainer.trainCohort([{ ...request, shard, training }])) {
      yield observed.model.map((weight, i) => weight + delta[i]);
    }
  }
}

/** Examples drawn with these labels; one comes twice only where a class has too few, and a class without any gives none. */
function drawnLike(
  examples: Examples,
  labelCounts: readonly number[],
  stream: RandomStream,
): Examples {
  const byClass: number[][] = Array.from({ length: examples.classes }, () => []);
  examples.labels.forEach((label, row) => byClass[label].push(row));
  const rows = labelCounts.flatMap((count, label) => {
    const own = stream.shuffle(byClass[label]);
    const length = own.length === 0 ? 0 : count;
    return Array.from({ length }, (_, i) => own[i % own.length]);
  });
  return viewExamples(examples, rows);
}
