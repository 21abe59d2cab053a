import type { ImageShape } from '../image/image-shape';
import { ownPlaces, resample } from '../image/resample';
import { rotatePlaces } from '../image/rotate';
import type { RandomStream } from '../random/random-stream';
import type { Augmentation } from './augmentation';
import { ElasticWarp } from './elastic-warp';

/**
 * Draws changed copies of images: warped, turned about the middle and moved, in one bilinear
 * interpolation with 0 outside.
 */
export class ImageAugmenter {
  private readonly own;
  private readonly places;
  private readonly warp: ElasticWarp;

  constructor(
    private readonly amounts: Augmentation,
    private readonly shape: ImageShape,
  ) {
    this.own = ownPlaces(shape);
    this.places = ownPlaces(shape);
    this.warp = new ElasticWarp(shape);
  }

  /** Writes a copy of `image`, changed at random, to `target`; both hold an image's bytes. */
  augment(image: Uint8Array, target: Uint8Array, stream: RandomStream): void {
    const { shift, rotate, elastic } = this.amounts;
    this.places.x.set(this.own.x);
    this.places.y.set(this.own.y);
    if (elastic > 0) this.warp.displace(this.places, elastic, stream);
    if (rotate > 0) {
      rotatePlaces(this.places, this.shape, rotate * (2 * stream.uniform() - 1));
    }
    if (shift > 0) {
      move(this.places.x, stream.below(2 * shift + 1) - shift);
      move(this.places.y, stream.below(2 * shift + 1) - shift);
    }
    resample(image, this.places, this.shape, target);
  }
}

function move(places: Float64Array, by: number): void {
  for (let i = 0; i < places.length; i++) places[i] += by;
}
