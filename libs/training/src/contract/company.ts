import type { Examples, LocalTrainer, TrainRequest } from '@fedsim/core/house';

/** Client numbers of the company, above those that the contract asks for. */
const COMPANY = 1000;

/**
 * The trainer, asked for more clients than the contract asks for: after each request come two with
 * the same settings, on a longer shard and on a shorter one. Their results are left out.
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

/** The first examples of a shard, from the beginning again when there are too few. */
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
