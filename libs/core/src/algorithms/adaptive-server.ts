import { fedAvg } from './fed-avg';
import type { Strategy } from './strategy';

/** What the adaptive server optimizers of Reddi et al. 2021 share. */
export interface AdaptiveServer {
  /** η > 0. */
  readonly learningRate: number;
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
  { learningRate, beta1, tau }: AdaptiveServer,
  nextSecondMoment: (v: number, squaredDelta: number) => number,
): Strategy {
  return {
    ...fedAvg(),
    name,
    initialMoments: (length) => [
      new Float32Array(length),
      new Float32Array(length).fill(tau * tau),
    ],
    serverUpdate: ({ weights, moments: [first, second] }, meanDelta) => {
      const [next, m, v] = [weights, first, second].map(({ length }) => new Float32Array(length));
      for (let i = 0; i < next.length; i++) {
        m[i] = beta1 * first[i] + (1 - beta1) * meanDelta[i];
        v[i] = nextSecondMoment(second[i], meanDelta[i] * meanDelta[i]);
        next[i] = weights[i] + (learningRate * m[i]) / (Math.sqrt(v[i]) + tau);
      }
      return { weights: next, moments: [m, v] };
    },
  };
}
