import { ConfigError } from '../errors/user-error';
import type { LocalTraining } from '../training/local-training';
import { fedAvg } from './fed-avg';
import { requireAllSteps } from './require-local-training';
import type { ServerRate, Strategy } from './strategy';
import { plusScaled, scaled } from '../vectors/arithmetic';

/**
 * FedNova (Wang et al. 2020, arXiv 2007.07481, equation 6): clients that take more local steps must
 * not pull the model further. Client i sends its normalised change dᵢ = Δᵢ ÷ ‖aᵢ‖₁ and ‖aᵢ‖₁, where
 * aᵢ holds what each of its gradients counts in Δᵢ; the server steps w ← w + η·τ·Σ pᵢ·dᵢ with
 * τ = Σ pᵢ·‖aᵢ‖₁ and pᵢ = nᵢ ÷ n. When all ‖aᵢ‖₁ are the same it is FedAvg.
 *
 * @param rate η > 0
 * @param mu μ ≥ 0 of a proximal term μ/2·‖w − wₜ‖² on the clients; 0 is none
 */
export function fedNova(rate: ServerRate, mu: number): Strategy {
  return {
    ...fedAvg(rate),
    name: 'fednova',
    sends: { vectors: 0, scalars: 1 },
    localTraining: (asked) => {
      requireLinearOptimizer(asked);
      requireAllSteps('fednova', asked);
      return mu > 0 ? { ...asked, proximal: mu } : asked;
    },
    clientUpdate: ({ delta, examples, steps }, { training }) => {
      const norm = accumulationNorm(training, steps);
      const normalised = steps > 0 ? scaled(1 / norm, delta) : delta;
      return { delta: normalised, examples, extras: { vectors: [], scalars: [norm] } };
    },
    serverUpdate: ({ weights, memory }, { delta, extras, round }) => ({
      weights: plusScaled(weights, rate(round) * extras.scalars[0], delta),
      memory,
    }),
  };
}

/** The norm is known for optimizers whose steps are linear in the gradients. */
function requireLinearOptimizer({ optimizer }: LocalTraining): void {
  if (optimizer.kind === 'adam' || optimizer.kind === 'adamw') {
    throw new ConfigError(
      'optimizer',
      `fednova weighs the gradients of sgd, momentum and nesterov, not of ${optimizer.kind}. Use one of those.`,
    );
  }
}

/**
 * ‖aᵢ‖₁ after that many steps: how far, in units of the learning rate, gradients that are all 1 have
 * moved the weights. (1 − (1 − ημ)^τ) ÷ ημ with a proximal term, τ without; the sums of section 4.2
 * with momentum.
 */
function accumulationNorm({ optimizer, proximal = 0 }: LocalTraining, steps: number): number {
  const momentum = 'momentum' in optimizer ? optimizer.momentum : 0;
  let [moved, velocity] = [0, 0];
  for (let step = 0; step < steps; step++) {
    const gradient = 1 - optimizer.learningRate * proximal * moved;
    velocity = momentum * velocity + gradient;
    moved += optimizer.kind === 'nesterov' ? gradient + momentum * velocity : velocity;
  }
  return moved;
}
