import { occurringClasses } from '../data/labels';
import { deal, dirichletShares, fillEmpty } from './dealing';
import { requireOneExampleEach, rowNumbers, type Partitioner } from './partitioner';

/**
 * Label skew after Hsu et al. 2019 (arXiv 1909.06335), in the per-label form of Yurochkin et al.
 * 2019 and NIID-Bench: the examples of each label are split over the clients by proportions drawn
 * from Dirichlet(α). Small α gives each label to few clients, large α approaches `iid`.
 *
 * Shard sizes vary. A client left with nothing is given a random example of a larger one, so that
 * no shard is empty.
 */
export function dirichlet(alpha: number): Partitioner {
  const name = `dirichlet:${alpha}`;
  return {
    name,
    check: (examples, clients) => requireOneExampleEach(name, examples, clients),
    partition: ({ labels, clients, stream }) => {
      const shards: number[][] = Array.from({ length: clients }, () => []);
      for (const label of occurringClasses(labels)) {
        const rows = stream.shuffle(
          rowNumbers(labels.length).filter((row) => labels[row] === label),
        );
        deal(rows, dirichletShares(alpha, clients, stream), shards);
      }
      fillEmpty(shards, stream);
      return shards.map((rows) => Uint32Array.from(rows));
    },
  };
}
