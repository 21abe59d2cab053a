import { adaptiveServer, type AdaptiveServer } from './adaptive-server';
import type { Strategy } from './strategy';

/**
 * FedAdam (Reddi et al. 2021, algorithm 2): v ← β₂·v + (1 − β₂)·Δ².
 *
 * @param beta2 β₂, 0 ≤ β₂ < 1
 */
export function fedAdam(server: AdaptiveServer, beta2: number): Strategy {
  return adaptiveServer('fedadam', server, (v, squared) => beta2 * v + (1 - beta2) * squared);
}
