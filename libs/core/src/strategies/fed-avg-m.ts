import { fedAvg } from './fed-avg';
import type { ServerRate, Strategy } from './strategy';
import { plusScaled } from '../vectors/arithmetic';

/**
 * FedAvgM (Hsu et al. 2019, arXiv 1909.06335, §4.3): momentum on the server, v ← β·v + Δ,
 * w ← w + η·v, where Δ is the weighted mean of the deltas. With Nesterov's look ahead (Sutskever et al. 2013, as the
 * local optimizer `nesterov` has it) w ← w + η·(Δ + β·v).
 *
 * @param rate η > 0
 * @param momentum β, 0 ≤ β < 1; with 0 and η = 1 it is FedAvg
 */
export function fedAvgM(rate: ServerRate, momentum: number, nesterov = false): Strategy {
  return {
    ...fedAvg(rate),
    name: 'fedavgm',
    initialMemory: (length) => ({ vectors: [new Float32Array(length)], scalars: [] }),
    serverUpdate: ({ weights, memory }, { delta, round }) => {
      const v = plusScaled(delta, momentum, memory.vectors[0]);
      const step = nesterov ? plusScaled(delta, momentum, v) : v;
      const next = plusScaled(weights, rate(round), step);
      return { weights: next, memory: { ...memory, vectors: [v] } };
    },
  };
}
