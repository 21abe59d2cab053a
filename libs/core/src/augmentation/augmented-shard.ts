import { imageOf, type Examples } from '../data/examples';
import type { RandomStream } from '../random/random-stream';
import { splitShard } from '../training/local-schedule';
import type { TrainRequest } from '../training/local-trainer';
import type { ImageAugmenter } from './image-augmenter';

/**
 * A request's shard with every image changed that is trained on, in the order of the rows; examples held
 * out for validation stay as they are. The images are written to `pixels`, of the shard's size.
 */
export function augmentedShard(
  augmenter: ImageAugmenter,
  { shard, training, seed, client }: TrainRequest,
  stream: RandomStream,
  pixels: Uint8Array,
): Examples {
  const { train, validation } = splitShard(shard.count, training.validationSplit, seed, client);
  const changed = { ...shard, pixels, rows: undefined };
  for (const row of validation) imageOf(changed, row).set(imageOf(shard, row));
  for (const row of train.slice().sort()) {
    augmenter.augment(imageOf(shard, row), imageOf(changed, row), stream);
  }
  return changed;
}
