import { adaptiveServer, type AdaptiveServer } from './adaptive-server';
import type { Strategy } from './strategy';

/**
 * FedYogi (Reddi et al. 2021, algorithm 2): v ← v − (1 − β₂)·Δ²·sign(v − Δ²).
 *
 * @param beta2 β₂, 0 ≤ β₂ < 1
 */
export function fedYogi(server: AdaptiveServer, beta2: number): Strategy {
  return adaptiveServer(
    'fedyogi',
    server,
    (v, squared) => v - (1 - beta2) * squared * Math.sign(v - squared),
  );
}
