import type { Examples } from '../data/examples';
import { requireImages, type MaybeImages } from '../image/image-shape';
import { randomStream } from '../random/random-stream';
import type { LocalTrainer, TrainRequest, TrainResult } from '../training/local-trainer';
import { augmentedShard } from './augmented-shard';
import type { Augmentation } from './augmentation';
import { ImageAugmenter } from './image-augmenter';

/** Most bytes of changed copies held at once, unless one shard alone is larger. */
const COPY_BYTES = 1 << 25;

/**
 * A trainer that gives `trainer` a freshly changed copy of each shard, drawn from the stream
 * `('augment', round, client)`: the same copy on every engine and in every process. One copy serves
 * all local epochs of a round; examples held out for validation stay as they are. Without an
 * augmentation, it is `trainer` itself; with one, it throws a ConfigError where the images' sides are not known.
 */
export function augmentingTrainer(
  trainer: LocalTrainer,
  augmentation: Augmentation | undefined,
  images: MaybeImages,
): LocalTrainer {
  if (!augmentation) return trainer;
  const shape = requireImages(images, 'augment', 'augmentation');
  const augmenter = new ImageAugmenter(augmentation, shape);
  return {
    name: trainer.name,
    predict: (weights, examples) => trainer.predict(weights, examples),
    close: () => trainer.close(),
    async *trainCohort(requests) {
      let copies = new Uint8Array(0);
      for (const batch of inBatches(requests)) {
        const bytes = batch.reduce((sum, { shard }) => sum + bytesOf(shard), 0);
        if (copies.length < bytes) copies = new Uint8Array(bytes);
        yield* trainCopies(trainer, augmenter, batch, copies);
      }
    },
  };
}

function bytesOf({ count, inputSize }: Examples): number {
  return count * inputSize;
}

function* inBatches(requests: readonly TrainRequest[]): Generator<TrainRequest[]> {
  let batch: TrainRequest[] = [];
  let bytes = 0;
  for (const request of requests) {
    const more = bytesOf(request.shard);
    if (batch.length > 0 && bytes + more > COPY_BYTES) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(request);
    bytes += more;
  }
  if (batch.length > 0) yield batch;
}

async function* trainCopies(
  trainer: LocalTrainer,
  augmenter: ImageAugmenter,
  requests: readonly TrainRequest[],
  copies: Uint8Array,
): AsyncGenerator<TrainResult> {
  const spent = new Map<number, number>();
  let start = 0;
  const changed = requests.map((request) => {
    const startedMs = performance.now();
    const end = start + bytesOf(request.shard);
    const { seed, round, client } = request;
    const stream = randomStream(seed, 'augment', round, client);
    const shard = augmentedShard(augmenter, request, stream, copies.subarray(start, end));
    start = end;
    spent.set(client, (performance.now() - startedMs) / 1000);
    return { ...request, shard };
  });
  for await (const result of trainer.trainCohort(changed)) {
    yield { ...result, seconds: result.seconds + (spent.get(result.client) ?? 0) };
  }
}
