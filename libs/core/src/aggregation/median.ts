import type { Kind } from '../terms/kind';
import type { Aggregator } from './aggregator';
import { byCoordinate, eachUpdate } from './each-update';

/**
 * The coordinate-wise median (Yin et al. 2018, arXiv 1803.01498, algorithm 1, option I): each coordinate of the
 * aggregate is the median of the clients' coordinates, the mean of the middle two for an even number. Every client
 * counts alike, whatever its examples, so that half of them less one may send anything.
 */
export function coordinateMedian(): Aggregator {
  return eachUpdate(
    'median',
    byCoordinate((values) => {
      values.sort();
      const middle = values.length >> 1;
      return values.length % 2 === 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }),
  );
}

export const median: Kind<Aggregator> = {
  name: 'median',
  usage: 'median, which has no parameter',
  example: 'median',
  create: (parameter) => (parameter === undefined ? coordinateMedian() : undefined),
};
