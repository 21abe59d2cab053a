import { requireAllSteps, requirePlainSgd } from './require-local-training';
import { fedAvg } from './fed-avg';
import type { ClientContext, Contribution, ServerRate, Strategy } from './strategy';
import type { TrainResult } from '../training/local-trainer';
import { plusScaled } from '../vectors/arithmetic';

/**
 * SCAFFOLD (Karimireddy et al. 2020, arXiv 1910.06378, algorithm 1, option II): control variates
 * correct the drift of local steps. Server and clients remember c and cᵢ, zero at first; client i
 * takes K steps y ← y − ηₗ·(gᵢ(y) + c − cᵢ), then cᵢ⁺ = cᵢ − c + (x − y) ÷ (K·ηₗ); the server steps
 * x ← x + η·mean(y − x) and c ← c + s·mean(cᵢ⁺ − cᵢ).
 *
 * The means are weighted by examples, for the objective Σ nᵢ/n·fᵢ, and s is the participants' share of all weights,
 * Σ_S nᵢ ÷ n: then c = Σ nᵢ/n·cᵢ after every round, whoever takes part. At rest, when no client moves, cᵢ = ∇fᵢ(x) + c − c,
 * so that c = Σ nᵢ/n·∇fᵢ(x) = 0: the optimum, with any sampling. With shards of one size s is the paper's |S|/N, and
 * |S|/N for shards of several sizes would lose c = Σ nᵢ/n·cᵢ, and the optimum.
 *
 * @param rate η > 0, the paper's η_g
 */
export function scaffold(rate: ServerRate): Strategy {
  return {
    ...fedAvg(rate),
    name: 'scaffold',
    sends: { vectors: 1, scalars: 0 },
    keepsState: true,
    tracksClients: true,
    localTraining: (asked) => {
      requirePlainSgd('scaffold', asked);
      requireAllSteps('scaffold', asked);
      return asked;
    },
    correction: ({ broadcast: { vectors }, state }) =>
      state ? plusScaled(vectors[0], -1, state) : vectors[0],
    clientUpdate: controlVariates,
    initialMemory: (length) => ({ vectors: [new Float32Array(length)], scalars: [] }),
    broadcast: (memory) => memory,
    serverUpdate: ({ weights, memory }, { delta, extras, round, share }) => ({
      weights: plusScaled(weights, rate(round), delta),
      memory: {
        vectors: [plusScaled(memory.vectors[0], share, extras.vectors[0])],
        scalars: [],
      },
    }),
  };
}

/** The delta, the change of cᵢ, and cᵢ⁺. */
function controlVariates(
  { delta, examples, steps }: TrainResult,
  { broadcast, state, training }: ClientContext,
): Contribution {
  const { length } = delta;
  const [c] = broadcast.vectors;
  const old = state ?? new Float32Array(length);
  const [change, next] = [new Float32Array(length), new Float32Array(length)];
  const span = steps * training.optimizer.learningRate;
  for (let i = 0; i < length && steps > 0; i++) {
    next[i] = old[i] - c[i] - delta[i] / span;
    change[i] = next[i] - old[i];
  }
  return {
    delta,
    examples,
    extras: { vectors: [change], scalars: [] },
    state: steps > 0 ? next : undefined,
  };
}
