import type { Examples } from '../data/examples';
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
  const { inputSize } = shard;
  const { train, validation } = splitShard(shard.count, training.validationSplit, seed, client);
  const imageIn = (bytes: Uint8Array, row: number): Uint8Array =>
    bytes.subarray(row * inputSize, (row + 1) * inputSize);
  for (const row of validation) imageIn(pixels, row).set(imageIn(shard.pixels, row));
  for (const row of train.slice().sort()) {
    augmenter.augment(imageIn(shard.pixels, row), imageIn(pixels, row), stream);
  }
  return { ...shard, pixels };
}
