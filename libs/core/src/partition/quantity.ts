import { dirichletShares } from './dealing';
import { proportionalSizes, type SizeSkew } from './size-skew';

/**
 * Quantity skew (Li et al. 2022, NIID-Bench, arXiv 2102.02079): shard sizes in proportions drawn from
 * Dirichlet(β). Small β gives few clients most of the data, large β approaches `iid`.
 */
export function quantity(beta: number): SizeSkew {
  return proportionalSizes(`quantity:${beta}`, (clients, stream) =>
    dirichletShares(beta, clients, stream),
  );
}
