import type { TrainResult } from '../training/local-trainer';
import { fedAvg } from './fed-avg';
import type { ClientContext, Contribution, Strategy } from './strategy';
import { plusScaled, scaled } from '../vectors/arithmetic';

/**
 * FedDyn (Acar et al. 2021, arXiv 2111.04263, algorithm 1): a dynamic regulariser makes the minima
 * of what clients train on agree with the global one. Client k minimises
 * Lₖ(θ) − ⟨gₖ, θ⟩ + α/2·‖θ − θₜ‖² and remembers gₖ ← gₖ − α·(θₖ − θₜ), zero at first; the server
 * steps h ← h − α·s·mean(θₖ − θₜ) and θₜ₊₁ = mean(θₖ) − h ÷ α over the participants. It remembers h ÷ α, whose
 * update needs no α.
 *
 * The means are weighted by examples, for the objective Σ nₖ/n·Lₖ, and s is the participants' share of all weights,
 * Σ_S nₖ ÷ n: then h = Σ nₖ/n·gₖ after every round, whoever takes part. At rest, when no client moves, gₖ = ∇Lₖ(θ) and
 * h = 0: the optimum, with any sampling. With shards of one size s is the paper's m/K. There is no server learning
 * rate: the step follows from the regulariser.
 *
 * @param alpha α > 0
 */
export function fedDyn(alpha: number): Strategy {
  return {
    ...fedAvg(() => 1),
    name: 'feddyn',
    keepsState: true,
    tracksClients: true,
    localTraining: (asked) => ({ ...asked, proximal: alpha }),
    correction: ({ state }) => state && scaled(-1, state),
    clientUpdate: (trained, context) => withGradient(alpha, trained, context),
    initialMemory: (length) => ({ vectors: [new Float32Array(length)], scalars: [] }),
    serverUpdate: ({ weights, memory }, { delta, share }) => {
      const h = plusScaled(memory.vectors[0], -share, delta);
      const next = new Float32Array(weights.length);
      for (let i = 0; i < next.length; i++) next[i] = weights[i] + delta[i] - h[i];
      return { weights: next, memory: { vectors: [h], scalars: [] } };
    },
  };
}

/** The delta, and gₖ for the client's next round. */
function withGradient(
  alpha: number,
  { delta, examples }: TrainResult,
  { state }: ClientContext,
): Contribution {
  const next = state ? plusScaled(state, -alpha, delta) : scaled(-alpha, delta);
  return { delta, examples, state: next };
}
