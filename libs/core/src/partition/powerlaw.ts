import { proportionalSizes, type SizeSkew } from './size-skew';

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
