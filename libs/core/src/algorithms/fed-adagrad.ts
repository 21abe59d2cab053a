import { adaptiveServer, type AdaptiveServer } from './adaptive-server';
import type { Strategy } from './strategy';

/** FedAdagrad (Reddi et al. 2021, algorithm 2): v ← v + Δ². */
export function fedAdagrad(server: AdaptiveServer): Strategy {
  return adaptiveServer('fedadagrad', server, (v, squared) => v + squared);
}
