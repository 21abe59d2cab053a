import type { Strategy } from './strategy';

/**
 * FedAvg (McMahan et al. 2017, arXiv 1602.05629, algorithm 1): wₜ₊₁ = Σ (nₖ ÷ n)·wₖ, written with
 * deltas Δₖ = wₖ − wₜ as wₜ₊₁ = wₜ + Σ (nₖ ÷ n)·Δₖ.
 */
export function fedAvg(): Strategy {
  return {
    name: 'fedavg',
    clientUpdate: ({ delta, examples }) => ({ delta, examples }),
    initialMoments: () => [],
    serverUpdate: ({ weights, moments }, meanDelta) => {
      const next = new Float32Array(weights.length);
      for (let i = 0; i < next.length; i++) next[i] = weights[i] + meanDelta[i];
      return { weights: next, moments };
    },
  };
}
