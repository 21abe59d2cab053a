import { power } from '../math/power';
import type { TrainResult } from '../training/local-trainer';
import { l2Norm, plusScaled, scaled } from '../vectors/arithmetic';
import { fedAvg } from './fed-avg';
import { requirePlainSgd } from './require-local-training';
import type { ClientContext, Contribution, ServerRate, Strategy } from './strategy';

/** As in the authors' code: keeps powers of a loss of 0 finite. */
const LEAST_LOSS = 1e-10;

/**
 * q-FedAvg (Li et al. 2020, arXiv 1905.10497, algorithm 2), which minimises Σ nₖ/n·Fₖ^(q+1) ÷ (q+1):
 * the larger q, the more a client with a high loss Fₖ counts. With δₖ the client's change, Fₖ its
 * loss at the global model and L = 1 ÷ ηₗ, the paper's Δₖ = −Fₖ^q·L·δₖ and
 * hₖ = q·Fₖ^(q−1)·L²·‖δₖ‖² + L·Fₖ^q; the server steps w ← w − η·Σ Δₖ ÷ Σ hₖ, both sums weighted by
 * examples. With q = 0 it is FedAvg.
 *
 * L stands for the Lipschitz constant of the gradient, for which 1 ÷ ηₗ is taken: that is of plain SGD, and with momentum
 * or Adam it has no meaning. So these are refused.
 *
 * Clients divide by L and by F^q, F being the last round's mean loss: both cancel, and numbers stay
 * near 1 however small Fₖ^q is.
 *
 * @param rate η > 0; 1 is the paper's
 * @param q q ≥ 0
 */
export function qFedAvg(rate: ServerRate, q: number): Strategy {
  return {
    ...fedAvg(rate),
    name: 'qfedavg',
    sends: { vectors: 0, scalars: 2 },
    needsInitialLoss: true,
    localTraining: (asked) => {
      requirePlainSgd('qfedavg', asked);
      return asked;
    },
    clientUpdate: (trained, context) => reweighed(q, trained, context),
    initialMemory: () => ({ vectors: [], scalars: [1] }),
    broadcast: (memory) => memory,
    serverUpdate: ({ weights }, { delta, extras: { scalars }, round }) => {
      const [meanStep, meanLoss] = scalars;
      return {
        weights: plusScaled(weights, rate(round) / meanStep, delta),
        memory: { vectors: [], scalars: [meanLoss] },
      };
    },
  };
}

/** (Fₖ/F)^q·δₖ, and as scalars (Fₖ/F)^q·(1 + q·L·‖δₖ‖² ÷ Fₖ) and Fₖ. */
function reweighed(
  q: number,
  { delta, examples }: TrainResult,
  { broadcast, training, initialLoss = 0 }: ClientContext,
): Contribution {
  const loss = initialLoss + LEAST_LOSS;
  const weight = power(loss / broadcast.scalars[0], q);
  const curvature = (q * l2Norm(delta) ** 2) / (training.optimizer.learningRate * loss);
  const scalars = [weight * (1 + curvature), loss];
  return { delta: scaled(weight, delta), examples, extras: { vectors: [], scalars } };
}
