import { NO_PAYLOAD } from '../update/payload';
import type { ServerRate, Strategy } from './strategy';
import { plusScaled } from '../vectors/arithmetic';

/**
 * FedAvg (McMahan et al. 2017, arXiv 1602.05629, algorithm 1): wₜ₊₁ = Σ (nₖ ÷ n)·wₖ, written with
 * deltas Δₖ = wₖ − wₜ and a server learning rate η (Reddi et al. 2021, algorithm 1) as
 * wₜ₊₁ = wₜ + η·Σ (nₖ ÷ n)·Δₖ.
 *
 * @param rate η > 0; 1 is McMahan's
 */
export function fedAvg(rate: ServerRate): Strategy {
  return {
    name: 'fedavg',
    sends: { vectors: 0, scalars: 0 },
    clientUpdate: ({ delta, examples }) => ({ delta, examples }),
    initialMemory: () => NO_PAYLOAD,
    serverUpdate: ({ weights, memory }, { delta, round }) => ({
      weights: plusScaled(weights, rate(round), delta),
      memory,
    }),
  };
}
