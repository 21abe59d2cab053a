import { imageSide } from '../image/image-side';
import { ownPlaces, resample } from '../image/resample';
import { rotatePlaces } from '../image/rotate';
import type { RandomStream } from '../random/random-stream';
import type { Augmentation } from './augmentation';
import { ElasticWarp } from './elastic-warp';

/**
 * Draws changed copies of square images: warped, turned about the middle and moved, in one bilinear
 * interpolation with 0 outside. Throws a ConfigError where images are not square.
 */
export class ImageAugmenter {
  private readonly side: number;
  private readonly own;
  private readonly places;
  private readonly warp: ElasticWarp;

  constructor(
    private readonly amounts: Augmentation,
    inputSize: number,
  ) {
    this.side = imageSide(inputSize, 'augment', 'augmentation');
    this.own = ownPlaces(this.side);
    this.places = ownPlaces(this.side);
    this.warp = new ElasticWarp(this.side);
  }

  /** Writes a copy of `image`, changed at random, to `target`; both hold `inputSize` bytes. */
  augment(image: Uint8Array, target: Uint8Array, stream: RandomStream): void {
    const { shift, rotate, elastic } = this.amounts;
    this.places.x.set(this.own.x);
    this.places.y.set(this.own.y);
    if (elastic > 0) this.warp.displace(this.places, elastic, stream);
    if (rotate > 0) {
      rotatePlaces(this.places, this.side, rotate * (2 * stream.uniform() - 1));
    }
    if (shift > 0) {
      move(this.places.x, stream.below(2 * shift + 1) - shift);
      move(this.places.y, stream.below(2 * shift + 1) - shift);
    }
    resample(image, this.places, this.side, target);
  }
}

function move(places: Float64Array, by: number): void {
  for (let i = 0; i < places.length; i++) places[i] += by;
}
