import { fedAvg } from './fed-avg';
import type { ServerRate, Strategy } from './strategy';

/** What the adaptive server optimizers of Reddi et al. 2021 share. */
export interface AdaptiveServer {
  /** η > 0. */
  readonly rate: ServerRate;
  /** β₁, 0 ≤ β₁ < 1: decay of the first moment. */
  readonly beta1: number;
  /** τ > 0: degree of adaptivity, added to √v. */
  readonly tau: number;
}

/**
 * Algorithm 2 of Reddi et al. 2021 (arXiv 2003.00295): m ← β₁·m + (1 − β₁)·Δ, v by the rule of the
 * optimizer, w ← w + η·m ÷ (√v + τ), with v = τ² at first and no bias correction.
 */
export function adaptiveServer(
  name: string,
  { rate, beta1, tau }: AdaptiveServer,
  nextSecondMoment: (v: number, squaredDelta: number) => number,
): Strategy {
  return {
    ...fedAvg(rate),
    name,
    initialMemory: (length) => ({
      vectors: [new Float32Array(length), new Float32Array(length).fill(tau * tau)],
      scalars: [],
    }),
    serverUpdate: ({ weights, memory }, { delta, round }) => {
      const [first, second] = memory.vectors;
      const eta = rate(round);
      const [next, m, v] = [weights, first, second].map(({ length }) => new Float32Array(length));
      for (let i = 0; i < next.length; i++) {
        m[i] = beta1 * first[i] + (1 - beta1) * delta[i];
        v[i] = nextSecondMoment(second[i], delta[i] * delta[i]);
        next[i] = weights[i] + (eta * m[i]) / (Math.sqrt(v[i]) + tau);
      }
      return { weights: next, memory: { ...memory, vectors: [m, v] } };
    },
  };
}

/** FedAdagrad (Reddi et al. 2021, algorithm 2): v ← v + Δ². */
export function fedAdagrad(server: AdaptiveServer): Strategy {
  return adaptiveServer('fedadagrad', server, (v, squared) => v + squared);
}

/**
 * FedAdam (Reddi et al. 2021, algorithm 2): v ← β₂·v + (1 − β₂)·Δ².
 *
 * @param beta2 β₂, 0 ≤ β₂ < 1
 */
export function fedAdam(server: AdaptiveServer, beta2: number): Strategy {
  return adaptiveServer('fedadam', server, (v, squared) => beta2 * v + (1 - beta2) * squared);
}

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
