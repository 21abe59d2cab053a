import { fedAvg } from './fed-avg';
import type { ServerRate, Strategy } from './strategy';
import { plusScaled } from '../vectors/arithmetic';

/**
 * FedAvgM (Hsu et al. 2019, arXiv 1909.06335, §4.3): momentum on the server, v ← β·v + Δ,
 * w ← w + η·v, where Δ is the weighted mean of the deltas.
 *
 * @param rate η > 0
 * @param momentum β, 0 ≤ β < 1; with 0 and η = 1 it is FedAvg
 */
export function fedAvgM(rate: ServerRate, momentum: number): Strategy {
  return {
    ...fedAvg(rate),
    name: 'fedavgm',
    initialMemory: (length) => ({ vectors: [new Float32Array(length)], scalars: [] }),
    serverUpdate: ({ weights, memory }, { delta, round }) => {
      const v = plusScaled(delta, momentum, memory.vectors[0]);
      const next = plusScaled(weights, rate(round), v);
      return { weights: next, memory: { ...memory, vectors: [v] } };
    },
  };
}
