import { positive } from '../terms/parameters';
import type { Kind } from '../terms/kind';
import { l2Norm, scaled } from '../vectors/arithmetic';
import type { UpdateStep } from './update-step';

/**
 * Clips what a client sends to a clipping norm S: Δ ← Δ·min(1, S ÷ ‖Δ‖₂) (McMahan et al. 2018, arXiv 1710.06963,
 * algorithm 1, FlatClip), each further vector of the strategy likewise. Scalars are left as they are.
 *
 * @param clippingNorm S > 0, an L2 norm; ∞ changes nothing
 */
export function clip(clippingNorm: number): UpdateStep {
  const clipped = (vector: Float32Array): Float32Array => {
    const norm = l2Norm(vector);
    return norm > clippingNorm ? scaled(clippingNorm / norm, vector) : vector;
  };
  return {
    name: `clip:${clippingNorm}`,
    clientUpdate: ({ delta, extras }) => ({
      delta: clipped(delta),
      extras: { ...extras, vectors: extras.vectors.map(clipped) },
    }),
  };
}

export const clipKind: Kind<UpdateStep> = {
  name: 'clip',
  usage: 'clip:S with S > 0, e.g. clip:1',
  example: 'clip:1',
  create: (parameter) => {
    const clippingNorm = parameter === undefined ? undefined : positive(parameter);
    return clippingNorm === undefined ? undefined : clip(clippingNorm);
  },
};
