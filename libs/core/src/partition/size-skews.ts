import { proportionalSizes, type SizeSkew } from './size-skew';
import { dirichletShares } from './dealing';
import { ConfigError } from '../errors/user-error';

/**
 * Shard sizes that follow a power law, P(size > s) ∝ s^(−a) (Pareto; Clauset et al. 2009, arXiv
 * 0706.1062, whose density exponent is a + 1), as in the federated MNIST of FedProx (Li et al. 2020,
 * arXiv 1812.06127, appendix C) and FLUTE. The smaller a, the more the largest clients have: the
 * Gini coefficient is 1 ÷ (2a − 1) for a > 1, and the smallest shard (a − 1) ÷ a of the mean.
 */
export function powerlaw(exponent: number): SizeSkew {
  return proportionalSizes(`powerlaw:${exponent}`, (clients, stream) => {
    const logs = Array.from({ length: clients }, () => -Math.log1p(-stream.uniform()) / exponent);
    // Relative to the largest, none overflows, however small the exponent.
    const largest = logs.reduce((a, b) => Math.max(a, b));
    return logs.map((log) => Math.exp(log - largest));
  });
}

/**
 * Shard sizes in proportion to exp(σ·z), z ~ N(0, 1): what the code published with FedProx (Li et al.
 * 2020, `data/mnist/generate_niid.py`, σ = 2) draws where the paper says power law. The Gini
 * coefficient is erf(σ ÷ 2).
 */
export function lognormal(sigma: number): SizeSkew {
  return proportionalSizes(`lognormal:${sigma}`, (clients, stream) => {
    const logs = Array.from({ length: clients }, () => sigma * stream.normal());
    const largest = logs.reduce((a, b) => Math.max(a, b));
    return logs.map((log) => Math.exp(log - largest));
  });
}

/**
 * Quantity skew (Li et al. 2022, NIID-Bench, arXiv 2102.02079): shard sizes in proportions drawn from
 * Dirichlet(β). Small β gives few clients most of the data, large β approaches `iid`.
 */
export function quantity(beta: number): SizeSkew {
  return proportionalSizes(`quantity:${beta}`, (clients, stream) =>
    dirichletShares(beta, clients, stream),
  );
}

/** Shard sizes as listed, one per client; examples beyond their sum belong to nobody. */
export function sizes(list: readonly number[]): SizeSkew {
  const name = `sizes:${list.join(',')}`;
  const total = list.reduce((a, b) => a + b, 0);
  return {
    name,
    listed: list,
    check: (examples, clients) => {
      if (list.length !== clients) {
        throw new ConfigError(
          'skew',
          `${name} lists ${list.length} sizes for ${clients} clients. Use --clients=${list.length}, or list ${clients}.`,
        );
      }
      if (total > examples) {
        throw new ConfigError(
          'skew',
          `${name} asks for ${total} examples, but the training set has ${examples}. Use smaller sizes.`,
        );
      }
    },
    sizes: () => [...list],
  };
}
