import { occurringClasses } from '../data/labels';
import { deal, dirichletShares, fillEmpty } from './dealing';
import { requireOneExampleEach, rowNumbers, type Partitioner } from './partitioner';

/** The parameter of a Dirichlet skew. */
export interface DirichletParameter {
  readonly alpha: number;
  /** Whether a client that has its even share already gets none of the labels that are still to be dealt. */
  readonly balanced: boolean;
}

/**
 * Label skew after Hsu et al. 2019 (arXiv 1909.06335), in the per-label form of Yurochkin et al.
 * 2019 and NIID-Bench: the examples of each label are split over the clients by proportions drawn
 * from Dirichlet(α). Small α gives each label to few clients, large α approaches `iid`.
 *
 * Shard sizes vary, less so when balanced as in NIID-Bench (Li et al. 2022, `utils.py`) and in
 * flwr-datasets (`self_balancing`). A client left with nothing is given a random example of a larger
 * one, so that no shard is empty.
 */
export function dirichlet({ alpha, balanced }: DirichletParameter): Partitioner {
  const name = `dirichlet:${alpha}${balanced ? ':balanced' : ''}`;
  return {
    name,
    check: (examples, clients) => requireOneExampleEach(name, examples, clients),
    partition: ({ labels, clients, stream }) => {
      const shards: number[][] = Array.from({ length: clients }, () => []);
      const evenShare = labels.length / clients;
      for (const label of occurringClasses(labels)) {
        const rows = stream.shuffle(
          rowNumbers(labels.length).filter((row) => labels[row] === label),
        );
        const shares = dirichletShares(alpha, clients, stream);
        const open = shards.map(({ length }) => !balanced || length < evenShare);
        deal(rows, sharesOf(shares, open), shards);
      }
      fillEmpty(shards, stream);
      return shards.map((rows) => Uint32Array.from(rows));
    },
  };
}

/** The shares of those who take part, scaled to add up to 1; even ones where theirs are all 0. */
function sharesOf(shares: readonly number[], open: readonly boolean[]): readonly number[] {
  if (open.every(Boolean)) return shares;
  const total = shares.reduce((sum, share, i) => (open[i] ? sum + share : sum), 0);
  const takers = open.filter(Boolean).length;
  return shares.map((share, i) => (open[i] ? (total > 0 ? share / total : 1 / takers) : 0));
}
