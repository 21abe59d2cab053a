import { proportionalSizes, type SizeSkew } from './size-skew';

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
