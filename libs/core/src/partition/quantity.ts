import { deal, dirichletShares, fillEmpty } from './dealing';
import { requireOneExampleEach, rowNumbers, type Partitioner } from './partitioner';

/**
 * Quantity skew (Li et al. 2022, NIID-Bench, arXiv 2102.02079): shard sizes in proportions drawn from
 * Dirichlet(β), the examples in them drawn at random. Small β gives few clients most of the data,
 * large β approaches `iid`. A client left with nothing is given a random example of a larger one.
 */
export function quantity(beta: number): Partitioner {
  const name = `quantity:${beta}`;
  return {
    name,
    check: (examples, clients) => requireOneExampleEach(name, examples, clients),
    partition: ({ labels, clients, stream }) => {
      const shards: number[][] = Array.from({ length: clients }, () => []);
      const shares = dirichletShares(beta, clients, stream);
      deal(stream.shuffle(rowNumbers(labels.length)), shares, shards);
      fillEmpty(shards, stream);
      return shards.map((rows) => Uint32Array.from(rows));
    },
  };
}
