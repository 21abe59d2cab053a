import { fedAvg } from './fed-avg';
import type { Strategy } from './strategy';

/**
 * FedAvgM (Hsu et al. 2019, arXiv 1909.06335, §4.3): momentum on the server, v ← β·v + Δ,
 * w ← w + η·v, where Δ is the weighted mean of the deltas.
 *
 * @param learningRate η > 0
 * @param momentum β, 0 ≤ β < 1; with 0 and η = 1 it is FedAvg
 */
export function fedAvgM(learningRate: number, momentum: number): Strategy {
  return {
    ...fedAvg(),
    name: 'fedavgm',
    initialMoments: (length) => [new Float32Array(length)],
    serverUpdate: ({ weights, moments: [velocity] }, meanDelta) => {
      const next = new Float32Array(weights.length);
      const v = new Float32Array(weights.length);
      for (let i = 0; i < next.length; i++) {
        v[i] = momentum * velocity[i] + meanDelta[i];
        next[i] = weights[i] + learningRate * v[i];
      }
      return { weights: next, moments: [v] };
    },
  };
}
