import { fedAvg } from './fed-avg';
import type { ServerRate, Strategy } from './strategy';

/**
 * FedProx (Li et al. 2020, arXiv 1812.06127, algorithm 2): each client minimises its loss plus the
 * proximal term μ/2·‖w − wₜ‖², which keeps it near the global model; the server averages as in FedAvg.
 *
 * @param mu μ ≥ 0; 0 is FedAvg
 */
export function fedProx(rate: ServerRate, mu: number): Strategy {
  return {
    ...fedAvg(rate),
    name: 'fedprox',
    localTraining: (asked) => ({ ...asked, proximal: mu }),
  };
}
