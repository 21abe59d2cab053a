import type { Examples, LocalTrainer, TrainRequest } from '@fedsim/core/house';

/** Accompanying clients have numbers from here on, above those that the contract uses. */
const COMPANY = 1000;

/**
 * A trainer that trains additional clients: after each request it adds two with the same settings, one
 * on a longer shard and one on a shorter one, and leaves out their results.
 */
export function inCompany(trainer: LocalTrainer): LocalTrainer {
  return {
    ...trainer,
    async *trainCohort(requests) {
      for await (const result of trainer.trainCohort(requests.flatMap(accompanied))) {
        if (result.client < COMPANY) yield result;
      }
    },
  };
}

function accompanied(request: TrainRequest): TrainRequest[] {
  const { client, shard } = request;
  const quiet = { ...request, onEpoch: undefined, epochSetting: undefined };
  return [
    request,
    { ...quiet, client: COMPANY + client, shard: resized(shard, Math.ceil(1.4 * shard.count)) },
    { ...quiet, client: 2 * COMPANY + client, shard: resized(shard, Math.ceil(shard.count / 3)) },
  ];
}

/** The first `count` examples of a shard, repeating from the beginning if there are too few. */
function resized({ pixels, labels, inputSize, classes, count: from }: Examples, count: number) {
  return {
    pixels: Uint8Array.from(
      { length: count * inputSize },
      (_, i) => pixels[i % (from * inputSize)],
    ),
    labels: Uint8Array.from({ length: count }, (_, i) => labels[i % from]),
    count,
    inputSize,
    classes,
  };
}
