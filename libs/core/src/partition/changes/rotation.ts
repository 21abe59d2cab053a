import { requireImages } from '../../image/image-shape';
import { ownPlaces, resample } from '../../image/resample';
import { rotatePlaces } from '../../image/rotate';
import type { Levels } from './levels';
import type { ShardSkew } from './shard-skew';

/**
 * Each client's images are turned by an angle of its own, in degrees counterclockwise (rotated MNIST,
 * as in Ghosh et al. 2020, IFCA, arXiv 2006.04088). Bilinear, with 0 outside the image.
 */
export function rotation(levels: Levels): ShardSkew {
  const name = `rotation:${levels.from}..${levels.to}`;
  return {
    name,
    kind: 'rotation',
    changes: 'pixels',
    unit: '°',
    levels,
    check: (info) => void requireImages(info, 'skew', name),
    apply: (shard, degrees) => {
      const { pixels, inputSize } = shard;
      const shape = requireImages(shard, 'skew', name);
      const places = ownPlaces(shape);
      rotatePlaces(places, shape, degrees);
      const turned = new Uint8Array(inputSize);
      for (let start = 0; start < pixels.length; start += inputSize) {
        const image = pixels.subarray(start, start + inputSize);
        resample(image, places, shape, turned);
        image.set(turned);
      }
    },
  };
}
